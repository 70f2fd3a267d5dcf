import type { HeldState } from './held-facts'

/** Milliseconds on a clock that never jumps and that every thread of this process reads alike. */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}

const places = { generation: 0, provenMs: 1, state: 2, rebuilds: 3 }
const publishedOffset = 4 * Object.keys(places).length
const states = { usable: 0, mustAsk: 1, cutOff: 2 }

/**
 * What the front has to know at every request about the facts that its process holds, in memory that both threads see: a
 * publish outdates the front's bytes before anybody is told of it, with no message that could be late.
 */
export class TrustBoard {
  #at: Int32Array
  #publishedAt: BigInt64Array
  #stamp = ''

  constructor(readonly memory = new SharedArrayBuffer(publishedOffset + 8)) {
    this.#at = new Int32Array(memory)
    this.#publishedAt = new BigInt64Array(memory, publishedOffset)
    if (this.generation === 0) Atomics.store(this.#at, places.state, states.mustAsk)
  }

  /** Puts up what is held now; `provenMs` on the shared clock. A reader that sees facts usable sees their generation too. */
  show({ stamp, publishedAt, outdated, cutOff }: HeldState, provenMs: number): void {
    if (outdated || cutOff) Atomics.store(this.#at, places.state, cutOff ? states.cutOff : states.mustAsk)
    if (stamp !== this.#stamp) Atomics.add(this.#at, places.generation, 1)
    this.#stamp = stamp
    Atomics.store(this.#publishedAt, 0, BigInt(publishedAt.getTime()))
    Atomics.store(this.#at, places.provenMs, toInt32(provenMs))
    if (!outdated && !cutOff) Atomics.store(this.#at, places.state, states.usable)
  }

  /** Names what would be shown: bytes made under another one are old. */
  get generation(): number {
    return Atomics.load(this.#at, places.generation)
  }

  get cutOff(): boolean {
    return Atomics.load(this.#at, places.state) === states.cutOff
  }

  /** True while the facts are current and were proven within the lease. */
  usable(leaseMs: number): boolean {
    if (Atomics.load(this.#at, places.state) !== states.usable) return false
    const age = toInt32(monotonicMs()) - Atomics.load(this.#at, places.provenMs)
    return toInt32(age) <= leaseMs
  }

  /** The facts that are usable at this moment, and when they last changed; null when whoever holds them has to be asked. */
  usableNow(leaseMs: number): { generation: number; publishedAt: Date } | null {
    const { generation } = this
    const publishedAt = new Date(Number(Atomics.load(this.#publishedAt, 0)))
    // moved on between the readings: what was read need not belong together
    return this.usable(leaseMs) && generation === this.generation ? { generation, publishedAt } : null
  }

  countRebuild(): void {
    Atomics.add(this.#at, places.rebuilds, 1)
  }

  get rebuilds(): number {
    return Atomics.load(this.#at, places.rebuilds)
  }
}

// wraps every 49 days; differences of near moments stay right
const toInt32 = (ms: number) => Math.floor(ms) | 0
