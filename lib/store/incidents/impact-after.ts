import type { ComponentChange } from '@/lib/status/facts/facts'
import type { Impact } from '@/lib/status/facts/incident-status'
import { impactOf, initialImpact } from '@/lib/status/incident/impact'
import type { LockedIncident } from './locked-incident'

/**
 * The impact of an incident whose updates did `changes`: the override, or the worst that any update attached. Where an override
 * ends, what it had hidden counts again.
 */
export function impactAfter(
  incident: LockedIncident,
  changes: readonly Pick<ComponentChange, 'newStatus'>[],
  override: Impact | null = incident.impactOverride,
): Impact {
  const before = incident.impactOverride ? initialImpact(incident.kind) : incident.impact
  return impactOf(changes, before, override)
}
