import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { ComponentChange, Incident } from '@/lib/status/facts/facts'
import type { Impact } from '@/lib/status/facts/incident-status'

/** The impact that a component status stands for (STATUSPAGE §4.2). */
export const impactOfStatus: Record<ComponentStatus, Impact> = {
  operational: 'none',
  under_maintenance: 'maintenance',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
}

/** The component status that an impact stands for: what colours it. */
export const statusOfImpact: Record<Impact, ComponentStatus> = {
  none: 'operational',
  maintenance: 'under_maintenance',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
}

const ascending: readonly Impact[] = ['none', 'maintenance', 'minor', 'major', 'critical']

/** The worse of two impacts, in the order of badness of the component statuses they stand for. */
export function worseImpact(a: Impact, b: Impact): Impact {
  return ascending.indexOf(b) > ascending.indexOf(a) ? b : a
}

/** Orders impacts worst first, for `toSorted`. */
export const byImpactWorstFirst = (a: Impact, b: Impact): number => ascending.indexOf(b) - ascending.indexOf(a)

/** What an incident or maintenance begins with, before anything is attached to it (STATUSPAGE §1.4). */
export function initialImpact(kind: Incident['kind']): Impact {
  return kind === 'maintenance' ? 'maintenance' : 'none'
}

/**
 * The impact after an update that did `changes`: the worst new status that was ever attached. It goes up and never comes
 * down when components recover; an override wins in both directions (STATUSPAGE §4.2). `previous` of a new one is
 * `initialImpact(kind)`.
 */
export function impactOf(
  changes: readonly Pick<ComponentChange, 'newStatus'>[] | null,
  previous: Impact,
  override: Impact | null,
): Impact {
  if (override) return override
  return (changes ?? []).map((change) => impactOfStatus[change.newStatus]).reduce(worseImpact, previous)
}
