import type { Database } from '@/lib/store/client'
import { areSubscribersWaiting } from '@/lib/store/subscribers-waiting'
import type { HeldFacts } from './held-facts'

const everyMs = 10_000

/** Looks every ten seconds whether subscribers wait, so that pages can say it. A database that does not answer says nothing. */
export function watchDelay(db: Database, held: HeldFacts): { stop: () => void } {
  const look = async () => {
    if (!held.cutOff) held.sayLate(await areSubscribersWaiting(db))
  }
  const timer = setInterval(() => void look().catch(() => {}), everyMs)
  void look().catch(() => {})
  return { stop: () => clearInterval(timer) }
}
