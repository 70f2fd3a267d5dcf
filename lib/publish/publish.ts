import type { Written } from '@/lib/store/attempt'
import type { Database } from '@/lib/store/client'
import { readVersion } from '@/lib/store/read-facts'
import { readLiveInstances } from '@/lib/store/web-instance'
import { type PurgeAnswer, purge } from './purge'
import { room } from './room'

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

const patienceMs = 1000

/**
 * The only way in which an edge writes. Runs the verb, then makes the change visible before it returns: this instance reads
 * again, the others confirm, the cache in front is purged. Who does not confirm within a second is named, not waited for: its
 * lease ends by itself. Passes on what the verb throws.
 */
export async function publish<T>(
  write: (db: Database, pageId: string) => Promise<Written<T>>,
): Promise<{ result: T; receipt: Receipt }> {
  const { db, held, settings } = room()
  const pressedAt = new Date()
  const pageId = held.facts?.page.id ?? (await readVersion(db)).id
  const { result, version, outboxIds, replayed } = await write(db, pageId)
  const committedAt = new Date()
  held.outdate(version)
  const [instances, purged] = await Promise.all([
    confirmations(version),
    settings.purgeUrl ? purge(settings.purgeUrl, version) : null,
  ])
  const visibleAt = new Date()
  return {
    result,
    receipt: { version, replayed, pressedAt, committedAt, visibleAt, instances, purge: purged, outboxIds },
  }
}

async function confirmations(version: number): Promise<Receipt['instances']> {
  const { db, held, self, acknowledgements } = room()
  const [read, live] = await Promise.allSettled([held.refresh(), readLiveInstances(db)])
  const own = { name: self.name, self: true, confirmedAt: read.status === 'fulfilled' ? new Date() : null }
  const others = live.status === 'fulfilled' ? live.value.filter(({ id }) => id !== self.id) : []
  const ids = others.map(({ id }) => id)
  await acknowledgements.wait(ids, version, patienceMs)
  return [
    own,
    ...others.map(({ id, name }) => ({ name, self: false, confirmedAt: acknowledgements.confirmedAt(id, version) })),
  ]
}
