import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { headLines } from './ready-head'

/** What a rendering answered. */
export type Rendered = {
  status: number
  contentType: string
  body: Buffer
  /** epoch ms at which the clock makes these bytes untrue; null: never */
  validUntil: number | null
  /** the status that a page of one visitor wants */
  wantedStatus?: number | null
  /** bytes of the body before the place where a line about its age belongs; null: it has none, or says its age itself */
  noteAt?: number | null
  /** bytes of the body before the words of its headline */
  headlineAt?: number
  /** the source of a Content-Security-Policy without which its styles are not applied */
  styleSource?: string
}

/** Names the facts that bytes were made from. */
export type Stamp = string | number

export type Encoding = 'identity' | 'gzip' | 'br'

type Head = {
  of: string[]
  /** name, value, name, value */
  flat: string[]
  /** the same as it is sent */
  lines: string
}

// what an entry takes beside its bytes: objects, tag, a place in a map
const overheadBytes = 1024

/** Ready bytes of one public answer. */
export class Bytes {
  readonly etag: string
  /** bytes of memory that this takes: the body in every encoding that was made of it, the heads, what surrounds them */
  size: number
  /** counts the renderings of a cache in the order in which they began; 0: made elsewhere */
  turn = 0
  /** told by how many bytes it grew */
  grown: (bytes: number) => void = () => {}
  #encoded = new Map<Encoding, Buffer>()
  #heads = new Map<Encoding, Head>()

  constructor(
    readonly rendered: Rendered,
    /** the stamp of the facts that they were made from, read before they were made */
    readonly stamp: Stamp,
    /** when their making began, epoch ms: they are no newer than that */
    readonly madeAt: number = 0,
  ) {
    this.etag = createHash('sha256').update(rendered.body).digest('base64url').slice(0, 22)
    this.size = overheadBytes + rendered.body.length
  }

  /** The body in an encoding; each is made once, when it is first asked for. */
  body(encoding: Encoding): Buffer {
    const ready = this.#encoded.get(encoding)
    if (ready) return ready
    const made = encode(this.rendered.body, encoding)
    this.#encoded.set(encoding, made)
    if (encoding !== 'identity') this.#grow(made.length)
    return made
  }

  /** The strong entity tag of an encoding: other bytes, other tag. */
  tag(encoding: Encoding): string {
    return encoding === 'identity' ? `"${this.etag}"` : `"${this.etag}-${encoding}"`
  }

  /** Every header of a full answer, put together once per encoding. */
  head(encoding: Encoding, headers: string[]): Head {
    const known = this.#heads.get(encoding)
    if (known?.of === headers) return known
    const { contentType } = this.rendered
    const own = [
      'content-type',
      contentType,
      'etag',
      this.tag(encoding),
      'content-length',
      String(this.body(encoding).length),
    ]
    const flat = [...headers, ...own, ...(encoding === 'identity' ? [] : ['content-encoding', encoding])]
    const head = { of: headers, flat, lines: headLines(flat) }
    this.#heads.set(encoding, head)
    if (!known) this.#grow(2 * head.lines.length)
    return head
  }

  #grow(bytes: number): void {
    this.size += bytes
    this.grown(bytes)
  }
}

function encode(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzipSync(body, { level: 6 })
  if (encoding === 'br') return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return body
}

type Options = {
  /** `forReaders`: somebody waits for it; otherwise it is made ahead of them */
  render: (path: string, options: { forReaders: boolean }) => Promise<Rendered>
  /** names the facts that would be shown now */
  stamp: () => Stamp
  now: () => number
  /** of memory, for all entries together */
  maxBytes?: number
  /** paths that stay, however much else is made */
  stays?: (path: string) => boolean
}

type How = { mayBeMissing: boolean; forReaders: boolean }

/**
 * The one cache of public bytes. An entry stands until the stamp or the clock moves on; then one rendering is made, whoever
 * many ask, and nobody gets the old bytes meanwhile. A rendering that fails (5xx) leaves the last good bytes in use.
 */
export class ByteCache {
  #entries = new Map<string, Bytes>()
  #building = new Map<string, { stamp: Stamp; bytes: Promise<Bytes> }>()
  #options: Options
  #held = 0
  #turns = 0
  /** how often something was taken in */
  changes = 0

  constructor(options: Options) {
    this.#options = options
  }

  /** bytes of memory that the entries take, their keys included */
  get held(): number {
    return this.#held
  }

  get entries(): number {
    return this.#entries.size
  }

  /** The bytes when they are true right now; undefined sends the caller to `make`. */
  get(path: string): Bytes | undefined {
    const entry = this.#entries.get(path)
    return entry && this.#isTrue(entry) ? entry : undefined
  }

  /** The newest bytes that were made, true or not; undefined when there are none. */
  last(path: string): Bytes | undefined {
    return this.#entries.get(path)
  }

  /** All that is held, by path, oldest first. */
  all(): Iterable<[string, Bytes]> {
    return this.#entries
  }

  /** Takes in what an earlier process showed. Its stamp is nobody's, so that it is never true. */
  restore(path: string, bytes: Bytes): void {
    if (!this.#entries.has(path)) this.#keep(path, bytes)
  }

  /**
   * Bytes that are true at some moment after this call. `stale` says that a failed rendering left older ones. `mayBeMissing`: a 404 is
   * not kept, since there is no end of such addresses.
   */
  async make(path: string, mayBeMissing = false): Promise<{ bytes: Bytes; stale: boolean }> {
    for (let tries = 0; ; tries++) {
      const bytes = this.get(path) ?? (await this.#build(path, { mayBeMissing, forReaders: true }))
      // another publish may have come in while it was made; three in a row, and what was just made will do
      const current = this.#isTrue(bytes) || tries >= 3
      if (bytes.rendered.status >= 500) {
        const last = this.#entries.get(path)
        return last ? { bytes: last, stale: true } : { bytes, stale: false }
      }
      if (current) return { bytes, stale: false }
    }
  }

  /** Makes the bytes of this moment ahead of readers. What outdates them meanwhile is made for those who ask. */
  async prepare(path: string): Promise<void> {
    if (!this.get(path)) await this.#build(path, { mayBeMissing: false, forReaders: false })
  }

  #isTrue({ stamp, rendered }: Bytes): boolean {
    return (
      stamp === this.#options.stamp() && (rendered.validUntil === null || this.#options.now() < rendered.validUntil)
    )
  }

  #build(path: string, how: How): Promise<Bytes> {
    const stamp = this.#options.stamp()
    const running = this.#building.get(path)
    if (running?.stamp === stamp) return running.bytes
    const bytes = this.#render(path, stamp, how).finally(() => {
      if (this.#building.get(path)?.bytes === bytes) this.#building.delete(path)
    })
    this.#building.set(path, { stamp, bytes })
    return bytes
  }

  async #render(path: string, stamp: Stamp, { mayBeMissing, forReaders }: How): Promise<Bytes> {
    const madeAt = this.#options.now()
    const turn = ++this.#turns
    const bytes = new Bytes(await this.#options.render(path, { forReaders }), stamp, madeAt)
    bytes.turn = turn
    // a slow rendering of older facts must not replace what was made of newer ones, nor take it away
    const { status } = bytes.rendered
    const isOvertaken = (this.#entries.get(path)?.turn ?? 0) > turn
    if (status >= 500 || isOvertaken) return bytes
    if (status === 404 && mayBeMissing) this.#drop(path)
    else this.#keep(path, bytes)
    return bytes
  }

  #keep(path: string, bytes: Bytes): void {
    this.#drop(path)
    this.#entries.set(path, bytes)
    this.changes++
    this.#held += bytes.size + 2 * path.length
    bytes.grown = (more) => {
      this.#held += more
      this.#makeRoom(path)
    }
    this.#makeRoom(path)
  }

  #drop(path: string): void {
    const entry = this.#entries.get(path)
    if (!entry) return
    this.#entries.delete(path)
    this.#held -= entry.size + 2 * path.length
    entry.grown = () => {}
  }

  /** Lets the entries go that were made first, until there is room; the one at `path` stays, and those that always do. */
  #makeRoom(path: string): void {
    const { maxBytes = 32 * 1024 * 1024, stays } = this.#options
    for (const oldest of this.#entries.keys()) {
      if (this.#held <= maxBytes) break
      if (oldest !== path && !stays?.(oldest)) this.#drop(oldest)
    }
  }
}
