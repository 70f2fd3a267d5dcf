import type { FactsAnswer } from '@/lib/publish/bridge/facts-protocol'
import { hasAddress } from './has-address'
import type { WebProcess } from './web-process'

/** Answers the public server: makes the facts of a page fit to be shown and tells about them. */
export function factsEndpoint({ pages, frontClient }: Pick<WebProcess, 'pages' | 'frontClient'>) {
  return async (address: string | null, page?: string): Promise<FactsAnswer> => {
    const factsCache = await pages.open(page ?? null)
    const facts = await factsCache.settle()
    const { trust, provenAt } = factsCache
    const exists = address === null || hasAddress(facts, address, new Date())
    const delayed = trust.fresh && trust.notificationsDelayed === true
    return {
      held: true,
      generation: frontClient.generationOf(page),
      fresh: trust.fresh,
      delayed,
      provenAt: provenAt.getTime(),
      exists,
    }
  }
}
