/** Lets through so many a second, with at most one second's worth saved up. `null`: as many as come. */
export class Throttle {
  #perSecond: number | null = null
  #saved = 0
  #at = 0

  set(perSecond: number | null, now: number): void {
    if (perSecond === this.#perSecond) return
    this.#perSecond = perSecond
    this.#saved = 0
    this.#at = now
  }

  /** how many may go at this moment; `now` in milliseconds of a monotonic clock */
  allowed(now: number): number {
    if (this.#perSecond === null) return Number.POSITIVE_INFINITY
    const limit = Math.max(1, this.#perSecond)
    this.#saved = Math.min(limit, this.#saved + ((now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    return Math.floor(this.#saved)
  }

  took(count: number): void {
    if (this.#perSecond !== null) this.#saved -= count
  }
}
