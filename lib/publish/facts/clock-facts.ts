import type { Facts } from '@/lib/status/facts/facts'
import { readClock } from '@/lib/status/incident/facts-at'

type Derived = { stored: Facts; facts: Facts; fromMs: number; untilMs: number }

/** Derives what stands now from stored facts, anew only when they are others or the clock has passed a moment that counts. */
export class ClockFacts {
  #derived: Derived | null = null

  at(stored: Facts, now: Date): Derived {
    const known = this.#derived
    const ms = now.getTime()
    if (known?.stored === stored && known.fromMs <= ms && ms < known.untilMs) return known
    const { facts, nextChangeAt } = readClock(stored, now)
    const untilMs = nextChangeAt?.getTime() ?? Number.POSITIVE_INFINITY
    this.#derived = { stored, facts, fromMs: ms, untilMs }
    return this.#derived
  }
}
