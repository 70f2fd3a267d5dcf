/** Component statuses in order of badness, best first: the only ranking in the product (STATUSPAGE §4.1). */
export const componentStatuses = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const

export type ComponentStatus = (typeof componentStatuses)[number]

/** The worst of the given statuses; `operational` when there are none. */
export function worstStatus(statuses: readonly ComponentStatus[]): ComponentStatus {
  return componentStatuses.findLast((status) => statuses.includes(status)) ?? 'operational'
}

/** Orders statuses worst first, for `toSorted`. */
export const byStatusWorstFirst = (a: ComponentStatus, b: ComponentStatus): number =>
  componentStatuses.indexOf(b) - componentStatuses.indexOf(a)

export function isComponentStatus(text: unknown): text is ComponentStatus {
  return componentStatuses.includes(text as ComponentStatus)
}

/** What people read for each status. */
export const componentStatusWords: Record<ComponentStatus, string> = {
  operational: 'Operational',
  under_maintenance: 'Under maintenance',
  degraded_performance: 'Degraded performance',
  partial_outage: 'Partial outage',
  major_outage: 'Major outage',
}

/** What a view shows of a component: its status, or that it cannot be read. */
export type ShownStatus = ComponentStatus | 'unknown'

export const shownStatusWords: Record<ShownStatus, string> = { ...componentStatusWords, unknown: 'Unknown' }
