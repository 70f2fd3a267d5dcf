type Limits = { concurrency: number; slow: number }

const slowAfterMs = 250

/**
 * How many attempts of a lane are under way. One that takes longer than a quarter of a second leaves its place to another, as long as there
 * is room among the slow ones: endpoints that hang must not take the places of those that answer.
 */
export class LaneSlots {
  #fast = new Set<{ begun: number }>()
  #slow = new Set<{ begun: number }>()

  constructor(private readonly limits: Limits) {}

  /** places for new attempts; `now` in milliseconds of a monotonic clock */
  free(now: number): number {
    for (const run of this.#fast) {
      if (now - run.begun < slowAfterMs || this.#slow.size >= this.limits.slow) break
      this.#fast.delete(run)
      this.#slow.add(run)
    }
    return this.limits.concurrency - this.#fast.size
  }

  get underWay(): number {
    return this.#fast.size + this.#slow.size
  }

  /** Takes a place; the answer gives it back. */
  take(now: number): () => void {
    const run = { begun: now }
    this.#fast.add(run)
    return () => {
      this.#fast.delete(run)
      this.#slow.delete(run)
    }
  }
}
