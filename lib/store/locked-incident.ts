import type { Incident } from '@/lib/status/facts'
import type { LifeCycle } from '@/lib/status/life-cycle'
import { Refusal } from '@/lib/status/refusal'
import type { WriteContext } from './write'

/** An incident while nobody else can write to it. `updates` are newest first. */
export type LockedIncident = LifeCycle &
  Pick<
    Incident,
    'id' | 'kind' | 'name' | 'impact' | 'impactOverride' | 'backfilled' | 'scheduledFor' | 'scheduledUntil'
  > & {
    updates: Pick<Incident['updates'][number], 'id' | 'status' | 'body' | 'displayAt'>[]
  }

/** Locks the incident for the rest of the transaction. Refusal when the page has none of that id, or it was deleted. */
export async function lockIncident({ tx, pageId }: WriteContext, id: string): Promise<LockedIncident> {
  await tx.$queryRaw`select id from incident where id = ${id} for update`
  const row = await tx.incident.findFirst({
    where: { id, pageId, deletedAt: null },
    include: {
      updates: {
        select: { id: true, status: true, body: true, displayAt: true },
        orderBy: [{ displayAt: 'desc' }, { sequence: 'desc' }],
      },
    },
  })
  if (!row) throw new Refusal('not_found', 'There is no such incident.')
  return row as LockedIncident
}
