import { readFacts } from '@/lib/store/page/read-facts'
import type { Database } from '@/lib/store/transaction/database'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import { FactsCache } from './facts-cache'
import type { keepFactsOnDisk } from './facts-on-disk'
import type { FrontClient } from './front-client'
import { purgeByClock } from './purge'

type FactsFile = Pick<ReturnType<typeof keepFactsOnDisk>, 'read' | 'save'>

/** What a facts cache lives on; `purgeUrl` is that of the cache in front. */
export type FactsParties = { db: Database; frontClient: FrontClient; settings: { purgeUrl: string | null } }

/** A facts cache of the first page or of the one that is named, kept on disk; `isOver` says when it is told to nobody any more. */
export function beginFactsCache(
  { db, frontClient, settings }: FactsParties,
  lastGood: FactsFile,
  { page, isOver = () => false }: { page?: string; isOver?: () => boolean } = {},
): FactsCache {
  const factsCache: FactsCache = new FactsCache({
    read: (known) => readFacts(db, known, page ?? null),
    ticks: () => performance.now(),
    wallClock: () => new Date(),
    changed: lastGood.save,
    moved: (state) => isOver() || frontClient.show(state, ...(page === undefined ? [] : [page])),
    // with the worker tier dead nobody else tells the cache in front that a window has begun or ended
    passed: () => void purgeByClock(settings.purgeUrl, factsCache, frontClient),
  })
  return factsCache
}

// a database that was just made, on a busy machine, may take a while to accept its first connection
const firstPatienceMs = 45_000

/** Has a cache hold something: what is in the database, or what an earlier process last held. Rejects when there is neither. */
export async function takeFirstFacts(held: FactsCache, readLastGood: FactsFile['read']): Promise<void> {
  const giveUpAt = performance.now() + firstPatienceMs
  for (;;) {
    try {
      return await held.refresh()
    } catch (fault) {
      const saved = await readLastGood()
      if (saved) return held.restore(saved.content, saved.asOf)
      if (performance.now() > giveUpAt || !isDatabaseAway(fault)) throw fault
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  }
}
