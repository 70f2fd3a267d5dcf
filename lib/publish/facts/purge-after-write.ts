import { setTimeout as sleep } from 'node:timers/promises'
import { leaseMs } from '@/lib/publish/bridge/facts-cache-state'
import { readInstances } from '@/lib/store/instances/read-instances'
import type { Database } from '@/lib/store/transaction/database'
import { findPage } from '@/lib/store/transaction/find-page'
import { type PurgeAnswer, purge } from './purge'

const askEveryMs = 100
const marginMs = 150

/**
 * Purges the cache in front after a write that no web instance has made (a worker's, the import's): once all of them show `version`, or
 * their leases on what was before are over. Null without a cache in front.
 */
export async function purgeAfterWrite(
  db: Database,
  { pageId, version }: { pageId: string; version: number },
  url: string | null,
): Promise<PurgeAnswer | null> {
  if (!url) return null
  // what instances say of themselves is of the first page
  const isFirst = (await findPage(db).catch(() => null))?.id === pageId
  const leasesEndAt = performance.now() + leaseMs + marginMs
  for (;;) {
    const seen = isFirst ? await readInstances(db).catch(() => null) : null
    if (seen?.every((instance) => instance.version >= version) || performance.now() >= leasesEndAt) break
    await sleep(askEveryMs)
  }
  return purge(url, version)
}
