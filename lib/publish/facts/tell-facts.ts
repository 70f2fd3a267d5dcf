import type { FactsAnswer } from '@/lib/publish/bridge/facts-lines'
import { hasAddress } from './known-address'
import type { Room } from './room'

/** Answers the public server: makes the facts fit to be shown and tells about them. */
export function tellFacts({ held, shown }: Pick<Room, 'held' | 'shown'>) {
  return async (address: string | null): Promise<FactsAnswer> => {
    const facts = await held.settle()
    const { trust, provenAt } = held
    const exists = address === null || hasAddress(facts, address, new Date())
    const delayed = trust.fresh && trust.notificationsDelayed === true
    return {
      held: true,
      generation: shown.generation,
      fresh: trust.fresh,
      delayed,
      provenAt: provenAt.getTime(),
      exists,
    }
  }
}
