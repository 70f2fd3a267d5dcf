import { hostOf } from '@/lib/status/addresses/host-of'
import { type LaneName, laneNames, lanes } from '@/lib/status/lanes/lanes'
import type { ClaimedDelivery, ClaimRequest, LaneCapacity } from '@/lib/store/queue/claim-deliveries'
import { LaneSlots } from './lane-slots'
import { Throttle } from './throttle'

const pen = { once: 8, often: 1 }
const steadyAfterMs = 10_000

/**
 * What this worker has room for, and what is under way in it.
 *
 * A delivery under which a worker died is a suspect. Those of one death are tried eight at a time, those of two one at a time:
 * so a poisonous one takes three workers' lives and no more, and of its neighbours at most seven come as far as two deaths,
 * after which they are never again beside another suspect. Trying every suspect alone would be exact too, but after one
 * kill -9 hundreds of blameless ones, some of them hanging, would queue up behind each other. Those of two deaths wait for a
 * worker that has lived for ten seconds, so that somebody who kills workers in a row does not make poison of what is none.
 */
export class Claiming {
  readonly held = new Map<string, ClaimedDelivery>()
  readonly #slots = new Map<LaneName, LaneSlots>()
  readonly #throttles = new Map<LaneName, Throttle>()
  readonly #busy = new Map<string, number>()
  #alive = 1
  readonly #begun = performance.now()

  constructor(private readonly lease: (lane: LaneName) => number) {
    for (const lane of laneNames) {
      if (lane === 'fan-out' || lane === 'metrics') continue
      this.#slots.set(lane, new LaneSlots(lanes[lane]))
      this.#throttles.set(lane, new Throttle())
    }
  }

  /** Each worker takes its share of what holds for all of them together. */
  heard({ alive, throttles }: { alive: number; throttles: { lane: string; perSecond: number }[] }, now: number): void {
    this.#alive = alive
    const set = new Map(throttles.map(({ lane, perSecond }) => [lane, perSecond / alive]))
    for (const [lane, throttle] of this.#throttles) throttle.set(set.get(lane) ?? null, now)
  }

  wish(worker: string, now: number): ClaimRequest {
    const rooms = [...this.#slots].map(([lane, slots]): LaneCapacity => {
      const { perHost } = lanes[lane]
      const free = Math.min(slots.free(now), this.#throttles.get(lane)?.allowed(now) ?? 0)
      const share = perHost === null ? null : Math.max(1, Math.floor(perHost / this.#alive))
      return { lane, free, leaseSeconds: this.lease(lane), perHost: share }
    })
    const suspects = [...this.held.values()].filter(({ crashes }) => crashes > 0)
    const once = suspects.filter(({ crashes }) => crashes === 1).length
    const often = now - this.#begun < steadyAfterMs ? 0 : pen.often - (suspects.length - once)
    return {
      worker,
      rooms,
      busy: this.#busy,
      suspects: { once: pen.once - once, often },
    }
  }

  /** True when a lane has so much room again that asking is worth its while. */
  roomy(lane: LaneName, now: number): boolean {
    return (this.#slots.get(lane)?.free(now) ?? 0) >= lanes[lane].concurrency / 4
  }

  /** Takes a place for it; null when it is under way here already. The answer gives the place back. */
  begin(claimed: ClaimedDelivery, now: number): (() => void) | null {
    if (this.held.has(claimed.id)) return null
    this.held.set(claimed.id, claimed)
    const { lane } = claimed
    const host = hostOf(claimed.destination)
    this.#busy.set(host, (this.#busy.get(host) ?? 0) + 1)
    this.#throttles.get(lane)?.took(1)
    const release = this.#slots.get(lane)?.take(now)
    return () => {
      release?.()
      const left = (this.#busy.get(host) ?? 1) - 1
      if (left > 0) this.#busy.set(host, left)
      else this.#busy.delete(host)
    }
  }
}
