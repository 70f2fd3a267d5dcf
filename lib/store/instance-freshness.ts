import type { Database } from './client'

export type InstanceFreshness = { name: string; version: number }

/** The web instances heard of in the last three seconds, with the page version that each held then. */
export async function readInstanceFreshness(db: Database): Promise<InstanceFreshness[]> {
  return db.$queryRaw<InstanceFreshness[]>`
    select name, version from web_instance where seen_at > now() - interval '3 seconds' order by started_at, id`
}
