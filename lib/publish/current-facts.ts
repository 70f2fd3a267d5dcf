import type { Facts } from '@/lib/status/facts'
import type { Trust } from '@/lib/status/verdict'
import { room } from './room'

/** What this process shows now and how far it may be trusted. Costs no SQL while the lease holds. Throws when nothing was ever read. */
export async function currentFacts(): Promise<{ facts: Facts; trust: Trust }> {
  const { held } = room()
  const facts = await held.settle()
  return { facts, trust: held.trust }
}
