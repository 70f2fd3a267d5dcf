type Entry = { whys: Set<string>; failing: boolean; toldAt: number; seenAt: number }

const quietMs = 60_000
const forgottenMs = 10 * 60_000
const limit = 100
const maxWhys = 5

/**
 * Faults that requests run into, for the log. Each is told once, however many run into it, and once more when it is over; one that
 * comes and goes, once a minute. What failed is named by us in few words: strangers cannot make them many, and a hundred are kept.
 */
export class FaultLog {
  #entries = new Map<string, Entry>()
  #isFull = false
  #write: (...line: unknown[]) => void
  #now: () => number

  constructor(write: (...line: unknown[]) => void = (...line) => console.error(...line), now: () => number = Date.now) {
    this.#write = write
    this.#now = now
  }

  /** `what` could not be answered because of `why`; `detail` is told with it. */
  failed(what: string, why: string, ...detail: unknown[]): void {
    const now = this.#now()
    const entry = this.#entryOf(what, now)
    if (!entry) return
    entry.seenAt = now
    if (!entry.failing && now - entry.toldAt < quietMs) return
    entry.failing = true
    if (entry.whys.has(why) || entry.whys.size >= maxWhys) return
    entry.whys.add(why)
    entry.toldAt = now
    this.#write(`${what} could not be answered: ${why}`, ...detail)
  }

  /** `what` was answered. Costs nothing while nothing is told: every request may say so. */
  worked(what: string): void {
    const entry = this.#entries.size > 0 ? this.#entries.get(what) : undefined
    if (!entry?.failing) return
    entry.failing = false
    entry.whys.clear()
    entry.toldAt = this.#now()
    this.#write(`${what} can be answered again.`)
  }

  #entryOf(what: string, now: number): Entry | null {
    const known = this.#entries.get(what)
    if (known && now - known.seenAt < forgottenMs) return known
    for (const [old, { failing, toldAt, seenAt }] of this.#entries) {
      if (now - seenAt >= forgottenMs || (!failing && now - toldAt >= quietMs)) this.#entries.delete(old)
    }
    if (this.#entries.size >= limit) {
      if (!this.#isFull) this.#write('More than can be told one by one cannot be answered.')
      this.#isFull = true
      return null
    }
    this.#isFull = false
    const entry = { whys: new Set<string>(), failing: false, toldAt: Number.NEGATIVE_INFINITY, seenAt: now }
    this.#entries.set(what, entry)
    return entry
  }
}
