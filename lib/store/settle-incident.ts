import { isOpen } from '@/lib/status/incident-status'
import { incidentAfter } from '@/lib/status/life-cycle'
import type { Prisma } from '@/prisma/generated/client'
import type { LockedIncident } from './locked-incident'
import type { WriteContext } from './write'

type Moments = Parameters<typeof incidentAfter>[1]

/**
 * Writes down what the incident has become: its life cycle as its updates now tell it, the new version, the moment of the
 * change. `also` are further columns that the verb changed. What is over promises nothing any more.
 */
export async function settleIncident(
  { tx, version, attempt }: WriteContext,
  incident: LockedIncident,
  also: Prisma.IncidentUncheckedUpdateInput = {},
): Promise<void> {
  const updates = (await tx.incidentUpdate.findMany({
    where: { incidentId: incident.id },
    select: { status: true, displayAt: true },
    orderBy: [{ displayAt: 'desc' }, { sequence: 'desc' }],
  })) as unknown as Moments
  const life = incidentAfter(incident, updates)
  await tx.incident.update({
    where: { id: incident.id },
    data: { ...life, version, updatedAt: attempt.now, ...also, ...(!isOpen(life.status) && { nextUpdateBy: null }) },
    select: { id: true },
  })
}
