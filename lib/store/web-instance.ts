import type { Database } from './client'
import type { Instance } from './listen'

/** The web instances that said within the last three seconds, by the database's clock, that they live. */
export async function readLiveInstances(db: Database): Promise<Instance[]> {
  return db.$queryRaw<Instance[]>`
    select id, name from web_instance where seen_at > now() - interval '3 seconds' order by started_at, id`
}
