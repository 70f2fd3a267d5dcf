import { TryCounter } from '@/lib/status/operator/try-counter'

const windowMs = 10 * 60_000

/**
 * How many forms and bodies one network may send within ten minutes, before any of them is read. Wide: what a form costs is counted
 * more narrowly by whoever takes it. Mail programs unsubscribe for many people from few addresses.
 */
const points = { form: 300, desk: 1500, unsubscribe: 3000 } as const

export type Sender = keyof typeof points

/** Counts what people send of whom nothing is known yet. */
export class Strangers {
  #counters: Record<Sender, TryCounter>

  constructor(limit: Partial<Record<Sender, number>> = {}) {
    const counter = (sender: Sender) => new TryCounter(limit[sender] ?? points[sender], windowMs)
    this.#counters = { form: counter('form'), desk: counter('desk'), unsubscribe: counter('unsubscribe') }
  }

  /** Counts one. Answers the seconds to wait when it is one too many, else null. */
  count(sender: Sender, network: string): number | null {
    return this.#counters[sender].count(network, Date.now())
  }
}

export const tooManySent = 'Too much was sent from here within ten minutes. Try again later.'
