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

/** Ready bytes of one public answer. */
export class Bytes {
  readonly etag: string
  #encoded = new Map<Encoding, Buffer>()
  #heads = new Map<Encoding, Head>()

  constructor(
    readonly rendered: Rendered,
    /** the stamp of the facts that they were made from, read before they were made */
    readonly stamp: Stamp,
  ) {
    this.etag = createHash('sha256').update(rendered.body).digest('base64url').slice(0, 22)
  }

  /** The body in an encoding; each is made once, when it is first asked for. */
  body(encoding: Encoding): Buffer {
    const ready = this.#encoded.get(encoding)
    if (ready) return ready
    const made = encode(this.rendered.body, encoding)
    this.#encoded.set(encoding, made)
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
    return head
  }
}

function encode(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzipSync(body, { level: 6 })
  if (encoding === 'br') return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return body
}

type Options = {
  render: (path: string) => Promise<Rendered>
  /** names the facts that would be shown now */
  stamp: () => Stamp
  now: () => number
  maxBytes?: number
  /** told of every rendering that begins */
  rebuilding?: () => void
}

/**
 * The one cache of public bytes. An entry stands until the stamp or the clock moves on; then one rendering is made, whoever
 * many ask, and nobody gets the old bytes meanwhile. A rendering that fails (5xx) leaves the last good bytes in use.
 */
export class ByteCache {
  #entries = new Map<string, Bytes>()
  #building = new Map<string, { stamp: Stamp; bytes: Promise<Bytes> }>()
  #options: Options
  #held = 0

  constructor(options: Options) {
    this.#options = options
  }

  /** The bytes when they are true right now; undefined sends the caller to `make`. */
  get(path: string): Bytes | undefined {
    const entry = this.#entries.get(path)
    return entry && this.#isTrue(entry) ? entry : undefined
  }

  /** Bytes that are true at some moment after this call. `stale` says that a failed rendering left older ones. */
  async make(path: string): Promise<{ bytes: Bytes; stale: boolean }> {
    for (let tries = 0; ; tries++) {
      const bytes = this.get(path) ?? (await this.#build(path))
      // another publish may have come in while it was made; three in a row, and what was just made will do
      const current = this.#isTrue(bytes) || tries >= 3
      if (bytes.rendered.status >= 500) {
        const last = this.#entries.get(path)
        return last ? { bytes: last, stale: true } : { bytes, stale: false }
      }
      if (current) return { bytes, stale: false }
    }
  }

  #isTrue({ stamp, rendered }: Bytes): boolean {
    return (
      stamp === this.#options.stamp() && (rendered.validUntil === null || this.#options.now() < rendered.validUntil)
    )
  }

  #build(path: string): Promise<Bytes> {
    const stamp = this.#options.stamp()
    const running = this.#building.get(path)
    if (running?.stamp === stamp) return running.bytes
    const bytes = this.#render(path, stamp).finally(() => {
      if (this.#building.get(path)?.bytes === bytes) this.#building.delete(path)
    })
    this.#building.set(path, { stamp, bytes })
    return bytes
  }

  async #render(path: string, stamp: Stamp): Promise<Bytes> {
    this.#options.rebuilding?.()
    const bytes = new Bytes(await this.#options.render(path), stamp)
    // a slow rendering of older facts must not replace what was made of newer ones
    if (bytes.rendered.status < 500 && !this.get(path)) this.#keep(path, bytes)
    return bytes
  }

  #keep(path: string, bytes: Bytes): void {
    const { maxBytes = 32 * 1024 * 1024 } = this.#options
    this.#held -= this.#entries.get(path)?.rendered.body.length ?? 0
    this.#entries.delete(path)
    this.#entries.set(path, bytes)
    this.#held += bytes.rendered.body.length
    for (const [oldest, entry] of this.#entries) {
      if (this.#held <= maxBytes / 2 || oldest === path) break
      this.#entries.delete(oldest)
      this.#held -= entry.rendered.body.length
    }
  }
}
