import type { Database } from '@/lib/store/transaction/database'
import type { Instance } from './listen'

export type InstanceSeen = Instance & {
  /** the newest version that it had confirmed when it was last heard of */
  version: number
  /** seconds, by the database's clock */
  silentSeconds: number
}

/**
 * The web instances that did not leave in order and were heard of within the last minute: who keeps silent for longer than that is
 * no longer named.
 */
export async function readInstances(db: Database): Promise<InstanceSeen[]> {
  return db.$queryRaw<InstanceSeen[]>`
    select id, name, version, extract(epoch from now() - seen_at)::float8 as "silentSeconds" from web_instance
    where seen_at > now() - interval '1 minute' order by started_at, id`
}
