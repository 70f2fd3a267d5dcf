import type { FactsCacheState } from '@/lib/publish/bridge/facts-cache-state'
import type { FactsState } from '@/lib/publish/bridge/facts-protocol'

/** Counts what would be shown by the stamps that it is given, and keeps the newest. */
export class FactsStateCounter {
  state: FactsState | null = null
  #stamp = ''

  /** `generation`: from where it counts */
  constructor(public generation = 0) {}

  /** `tickToShared` turns the state's ticks into `monotonicMs`. Answers whether other things would be shown than before. */
  take(
    { stamp, words, provenTick, provenAt, zone, endsAt, outdated, cutOff }: FactsCacheState,
    tickToShared: number,
  ): boolean {
    const moved = stamp !== this.#stamp
    if (moved) this.generation++
    this.#stamp = stamp
    this.state = {
      generation: this.generation,
      words,
      standing: cutOff ? 'cutOff' : outdated ? 'outdated' : 'usable',
      provenMs: Number.isFinite(provenTick) ? provenTick + tickToShared : null,
      provenAt: provenAt?.getTime() ?? null,
      endsAt: endsAt?.getTime() ?? null,
      zone,
    }
    return moved
  }
}

/** One such counter for each page; undefined stands for the first. */
export class StateCounters {
  #first = new FactsStateCounter()
  #others = new Map<string, FactsStateCounter>()
  #highest = 0

  of(page: string | undefined): FactsStateCounter {
    if (page === undefined) return this.#first
    const counter = this.#others.get(page) ?? new FactsStateCounter(this.#highest)
    this.#others.set(page, counter)
    return counter
  }

  /** Those that were asked for, the first page before all others. */
  get pages(): (string | undefined)[] {
    return [undefined, ...this.#others.keys()]
  }

  /** A page that comes back goes on counting from there: what was made under a number is never true under it again. */
  forget(page: string): void {
    this.#highest = Math.max(this.#highest, this.#others.get(page)?.generation ?? 0)
    this.#others.delete(page)
  }
}
