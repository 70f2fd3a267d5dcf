import type { FactsAnswer } from '@/lib/publish/bridge/facts-protocol'
import { hasAddress } from './has-address'
import type { WebProcess } from './web-process'

/** Answers the public server: makes the facts fit to be shown and tells about them. */
export function factsEndpoint({ factsCache, frontClient }: Pick<WebProcess, 'factsCache' | 'frontClient'>) {
  return async (address: string | null): Promise<FactsAnswer> => {
    const facts = await factsCache.settle()
    const { trust, provenAt } = factsCache
    const exists = address === null || hasAddress(facts, address, new Date())
    const delayed = trust.fresh && trust.notificationsDelayed === true
    return {
      held: true,
      generation: frontClient.generation,
      fresh: trust.fresh,
      delayed,
      provenAt: provenAt.getTime(),
      exists,
    }
  }
}
