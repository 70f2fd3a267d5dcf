import type { Facts } from '@/lib/status/facts/facts'
import type { Trust } from '@/lib/status/page/verdict'
import { room } from './room'

/** What this process shows now, how far it may be trusted, and the page's own address. Costs no SQL while the lease holds. Throws when nothing was ever read. */
export async function currentFacts(): Promise<{ facts: Facts; trust: Trust; baseUrl: string }> {
  const { held, settings } = room()
  const facts = await held.settle()
  return { facts, trust: held.trust, baseUrl: settings.baseUrl }
}
