import type { Facts } from '@/lib/status/facts/facts'
import type { Trust } from '@/lib/status/page/verdict'
import { isPageKnown, requestedPage } from './request-page'
import { webProcess } from './web-process'

/**
 * What this process shows now of a page (the one that the request is about, unless told), how far it may be trusted, and the page's
 * own address. Costs no SQL while the lease holds. Throws when nothing of it was ever read; Refusal where there is no such page.
 */
export async function currentFacts(
  page: string | null = requestedPage(),
): Promise<{ facts: Facts; trust: Trust; baseUrl: string }> {
  const { pages } = webProcess()
  if (page === null && pages.isOneOfSeveral && !isPageKnown())
    throw new Error('It is not known which page this is about.')
  const factsCache = await pages.open(page)
  const facts = await factsCache.settle()
  return { facts, trust: factsCache.trust, baseUrl: pages.baseUrlOf(page) }
}
