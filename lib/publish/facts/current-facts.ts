import type { Facts } from '@/lib/status/facts/facts'
import type { Trust } from '@/lib/status/page/verdict'
import { webProcess } from './web-process'

/** What this process shows now, how far it may be trusted, and the page's own address. Costs no SQL while the lease holds. Throws when nothing was ever read. */
export async function currentFacts(): Promise<{ facts: Facts; trust: Trust; baseUrl: string }> {
  const { factsCache, settings } = webProcess()
  const facts = await factsCache.settle()
  return { facts, trust: factsCache.trust, baseUrl: settings.baseUrl }
}
