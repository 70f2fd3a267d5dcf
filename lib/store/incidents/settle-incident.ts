import type { ComponentChange } from '@/lib/status/facts/facts'
import { type Impact, isOpen } from '@/lib/status/facts/incident-status'
import { incidentAfter } from '@/lib/status/incident/life-cycle'
import type { WriteContext } from '@/lib/store/transaction/write'
import type { Prisma } from '@/prisma/generated/client'
import { impactAfter } from './impact-after'
import type { LockedIncident } from './locked-incident'

type Moment = Parameters<typeof incidentAfter>[1][number]
type Written = {
  updates: (Omit<Moment, 'displayAt'> & { displayAt: string })[]
  changes: Pick<ComponentChange, 'newStatus'>[]
}

type Also = Prisma.IncidentUncheckedUpdateInput & {
  /** rates the impact anew; `override` left out: the incident's own */
  rated?: { override?: Impact | null }
}

/**
 * Writes down what the incident has become: its life cycle as its updates now tell it, the new version, the moment of the
 * change. `also` are further columns that the verb changed. What is over promises nothing any more.
 */
export async function settleIncident(
  context: WriteContext,
  incident: LockedIncident,
  { rated, ...also }: Also = {},
): Promise<void> {
  const { tx, version, attempt } = context
  const { updates, changes } = await readWritten(context, incident.id)
  const life = incidentAfter(incident, updates)
  const impact = rated ? impactAfter(incident, changes, rated.override) : undefined
  const promise = isOpen(life.status) ? {} : { nextUpdateBy: null }
  await tx.incident.update({
    where: { id: incident.id },
    data: { ...life, version, updatedAt: attempt.now, impact, ...also, ...promise },
    select: { id: true },
  })
}

/** The moments of all updates, newest first, and all that they ever did to components. */
async function readWritten({ tx }: WriteContext, incidentId: string) {
  const [row] = await tx.$queryRaw<Written[]>`
    select coalesce(jsonb_agg(jsonb_build_object('status', u.status, 'displayAt', u.display_at)
        order by u.display_at desc, u.sequence desc), '[]') as updates,
      (select coalesce(jsonb_agg(jsonb_build_object('newStatus', c.new_status)), '[]')
        from update_component c join incident_update u on u.id = c.update_id where u.incident_id = ${incidentId}) as changes
    from incident_update u where u.incident_id = ${incidentId}`
  const { updates = [], changes = [] } = row ?? {}
  return { updates: updates.map((update) => ({ ...update, displayAt: new Date(update.displayAt) })), changes }
}
