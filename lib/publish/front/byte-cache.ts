import { Bytes, type RenderedAnswer, type Stamp } from './bytes'

type Options = {
  /** `rebuildHeaders`: somebody waits for it; otherwise it is made ahead of them */
  render: (path: string, options: { forReaders: boolean }) => Promise<RenderedAnswer>
  /** names the facts that would be shown now */
  stamp: () => Stamp
  now: () => number
  /** when the clock ends everything that would be shown now, epoch ms; null: never */
  endsAt?: () => number | null
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

  /** What was made under the stamp `from` is as true under `to`, where `stands` says so of its path. */
  carry(from: Stamp, to: Stamp, stands: (path: string) => boolean): void {
    for (const [path, bytes] of this.#entries) if (bytes.stamp === from && stands(path)) bytes.stamp = to
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
    // read before it is made: what was begun before that moment is not shown after it
    const endsAt = this.#options.endsAt?.() ?? null
    const rendered = await this.#options.render(path, { forReaders })
    const bytes = new Bytes(endingAt(endsAt, rendered, madeAt), stamp, madeAt)
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

/** The rendering, true until `endsAt` at most; a moment that had passed when it was begun is nothing to it. */
function endingAt(endsAt: number | null, rendered: RenderedAnswer, madeAt: number): RenderedAnswer {
  if (endsAt === null || endsAt <= madeAt) return rendered
  return { ...rendered, validUntil: Math.min(rendered.validUntil ?? endsAt, endsAt) }
}
