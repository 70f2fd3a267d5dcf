type Entry = { count: number; until: number }

/**
 * Counts tries by name within a window of time that begins with the first. Holds at most `mostNames` names, however many are
 * made up: the oldest is forgotten first. Times are milliseconds.
 */
export class TryCounter {
  readonly #entries = new Map<string, Entry>()

  constructor(
    private readonly points: number,
    private readonly windowMs: number,
    private readonly mostNames = 10_000,
  ) {}

  /** Counts one try. Answers the seconds to wait when it was one too many (those are not counted), else null. */
  count(name: string, now: number): number | null {
    const waitSeconds = this.wait(name, now)
    if (waitSeconds !== null) return waitSeconds
    const known = this.#entries.get(name)
    if (known && known.until > now) known.count++
    else this.#begin(name, now)
    return null
  }

  /** The seconds until another try counts, null when it does now. Counts nothing. */
  wait(name: string, now: number): number | null {
    const known = this.#entries.get(name)
    if (!known || known.until <= now || known.count < this.points) return null
    return Math.max(1, Math.ceil((known.until - now) / 1000))
  }

  /** Takes one try back, such as one that turned out to be right. */
  uncount(name: string): void {
    const known = this.#entries.get(name)
    if (known && known.count > 0) known.count--
  }

  forget(name: string): void {
    this.#entries.delete(name)
  }

  get size(): number {
    return this.#entries.size
  }

  #begin(name: string, now: number): void {
    this.#entries.delete(name)
    // in order of their beginning, so what is over stands in front
    for (const [old, { until }] of this.#entries) {
      if (until > now && this.#entries.size < this.mostNames) break
      this.#entries.delete(old)
    }
    this.#entries.set(name, { count: 1, until: now + this.windowMs })
  }
}
