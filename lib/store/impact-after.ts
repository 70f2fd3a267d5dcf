import { impactOf, initialImpact } from '@/lib/status/impact'
import type { Impact } from '@/lib/status/incident-status'
import type { LockedIncident } from './locked-incident'
import type { WriteContext } from './write'

/**
 * The impact that the incident has now that its updates are recorded: the override, or the worst that any update attached.
 * Where an override ends, what it had hidden counts again.
 */
export async function impactAfter(
  { tx }: WriteContext,
  incident: LockedIncident,
  override: Impact | null = incident.impactOverride,
): Promise<Impact> {
  const where = { update: { incidentId: incident.id } }
  const changes = await tx.updateComponent.findMany({ where, select: { newStatus: true } })
  const before = incident.impactOverride ? initialImpact(incident.kind) : incident.impact
  return impactOf(changes as Parameters<typeof impactOf>[0], before, override)
}
