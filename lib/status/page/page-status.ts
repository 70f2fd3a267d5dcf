import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Component } from '@/lib/status/facts/facts'
import type { Impact } from '@/lib/status/facts/incident-status'
import type { Unreadable } from '@/lib/status/facts/unreadable'

/** The `status` object of the wire. */
export type PageStatus = { indicator: Impact; description: string }

const operational: PageStatus = { indicator: 'none', description: 'All Systems Operational' }
const maintenance: PageStatus = { indicator: 'maintenance', description: 'Service Under Maintenance' }
const degraded: PageStatus = { indicator: 'minor', description: 'Partially Degraded Service' }
const minor: PageStatus = { indicator: 'minor', description: 'Minor Service Outage' }
const major: PageStatus = { indicator: 'major', description: 'Partial System Outage' }
const critical: PageStatus = { indicator: 'critical', description: 'Major System Outage' }

/**
 * Indicator and description of the wire, from the statuses of the leaf components alone: groups, incidents and
 * maintenances do not count (STATUSPAGE §4.1, its table row by row). A component that
 * cannot be read counts as degraded: what is not known is not green. For people there is `verdict`, which names open incidents.
 */
export function pageStatus(
  components: readonly Pick<Component, 'isGroup' | 'status'>[],
  unreadable: readonly Unreadable[] = [],
): PageStatus {
  const leaves = components.filter((component) => !component.isGroup)
  const any = (status: ComponentStatus) => leaves.some((leaf) => leaf.status === status)
  const all = (status: ComponentStatus) => leaves.length > 0 && leaves.every((leaf) => leaf.status === status)
  if (all('major_outage')) return critical
  if (any('major_outage') || all('partial_outage')) return major
  if (any('partial_outage')) return minor
  if (any('degraded_performance') || unreadable.some(({ what }) => what === 'component')) return degraded
  if (any('under_maintenance')) return maintenance
  return operational
}
