import { setTimeout as sleep } from 'node:timers/promises'
import { leaseMs } from '@/lib/publish/bridge/facts-cache-state'
import { type InstanceSeen, readInstances } from '@/lib/store/instances/read-instances'
import type { Database } from '@/lib/store/transaction/database'
import { requirePage } from '@/lib/store/transaction/find-page'
import type { Written } from '@/lib/store/transaction/write-context'
import type { FactsCache } from './facts-cache'
import { type PurgeAnswer, purge } from './purge'
import { requestedPage } from './request-page'
import { webProcess } from './web-process'

/** What an operator is told after a publish. */
export type Receipt = {
  version: number
  /** true: a retry of a publish that had been made before */
  replayed: boolean
  pressedAt: Date
  committedAt: Date
  /** when every instance that could be reached showed it */
  visibleAt: Date
  instances: { name: string; self: boolean; confirmedAt: Date | null }[]
  /** null: no cache in front is configured */
  purge: PurgeAnswer | null
  outboxIds: string[]
}

// longer than any lease can begin after the last word of an instance (`startListenLoop`)
const awaitedSeconds = 10
// what clocks, timers and a commit's own way to us may be out
const marginMs = 150

/**
 * The only way in which an edge writes: to the page that the request is about, unless told. Runs the verb, then makes the change visible before it returns: this instance reads
 * again, the others confirm, then the cache in front is purged. For an instance that does not confirm it waits until that instance's
 * lease is over, which cannot have begun after the commit: then nobody is shown the old words as new, and the receipt names it.
 * Passes on what the verb throws.
 */
export async function publish<T>(
  write: (db: Database, pageId: string) => Promise<Written<T>>,
  page: string | null = requestedPage(),
): Promise<{ result: T; receipt: Receipt }> {
  const { db, pages, settings } = webProcess()
  const pressedAt = new Date()
  const factsCache = await pages.open(page)
  const pageId = factsCache.facts?.page.id ?? (await requirePage(db)).id
  const other = factsCache === pages.first ? undefined : pageId
  const { result, version, outboxIds, replayed } = await write(db, pageId)
  const committedAt = new Date()
  const leasesEndAt = performance.now() + leaseMs + marginMs
  factsCache.outdate(version)
  const instances = await confirmations(version, leasesEndAt, { factsCache, other })
  // a cache that was told earlier could fetch the old answer again
  const purged = settings.purgeUrl ? await purge(settings.purgeUrl, version) : null
  const visibleAt = new Date()
  return {
    result,
    receipt: { version, replayed, pressedAt, committedAt, visibleAt, instances, purge: purged, outboxIds },
  }
}

/** What was written to: the page's facts here, and its id when it is another page than the first. */
type Target = { factsCache: FactsCache; other: string | undefined }

async function confirmations(version: number, leasesEndAt: number, { factsCache, other }: Target) {
  const [own, others] = await Promise.all([confirmedHere(factsCache), confirmedElsewhere(version, leasesEndAt, other)])
  return [own, ...others]
}

async function confirmedHere(factsCache: FactsCache): Promise<Receipt['instances'][number]> {
  const { self, frontClient } = webProcess()
  const [read, heard] = await Promise.allSettled([factsCache.refresh(), frontClient.confirmed()])
  const done = read.status === 'fulfilled' && heard.status === 'fulfilled' && heard.value
  return { name: self.name, self: true, confirmedAt: done ? new Date() : null }
}

async function confirmedElsewhere(
  version: number,
  leasesEndAt: number,
  page: string | undefined,
): Promise<Receipt['instances']> {
  const { db, self, acknowledgements } = webProcess()
  const leases = () => Math.max(0, leasesEndAt - performance.now())
  const seen = await readInstances(db).catch(() => null)
  if (!seen) {
    await sleep(leases())
    return [{ name: 'other web instances', self: false, confirmedAt: null }]
  }
  const others = seen.filter(({ id }) => id !== self.id)
  // what they say with each heartbeat is of the first page
  if (page === undefined)
    for (const other of others) if (other.version >= version) acknowledgements.heard(other.id, other.version)
  const awaited = others.filter(mayHoldLease).map(({ id }) => id)
  await acknowledgements.wait(awaited, version, leases(), ...(page === undefined ? [] : [page]))
  return others.map(({ id, name }) => ({
    name,
    self: false,
    confirmedAt: acknowledgements.confirmedAt(id, version, page),
  }))
}

const mayHoldLease = ({ silentSeconds }: InstanceSeen) => silentSeconds < awaitedSeconds
