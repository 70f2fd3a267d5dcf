import { choice, day, line, tick } from '@/app/_edit/field-kind'
import { fullName } from '@/lib/status/component/group-status'
import { type ComponentStatus, componentStatusWords } from '@/lib/status/facts/component-status'
import type { Component } from '@/lib/status/facts/facts'
import type { SeenField } from '@/lib/store/transaction/overtaken'

/** What the form of a group edits. */
export const groupFields = {
  name: { column: 'name', label: 'Name', ...line },
  description: { column: 'description', label: 'Description', ...line },
}

/** What the form of a component edits; groups are told by the names that they have now. */
export function componentFields(components: readonly Component[]) {
  const groups = Object.fromEntries(components.filter(({ isGroup }) => isGroup).map(({ id, name }) => [id, name]))
  return {
    ...groupFields,
    status: { column: 'status', label: 'Status', ...choice(componentStatusWords) },
    group_id: { column: 'groupId', label: 'Group', ...choice(groups, { value: '', words: 'None' }) },
    showcase: { column: 'showcase', label: 'Show its uptime', ...tick },
    start_date: { column: 'startDate', label: 'Watched since', ...day },
    only_show_if_degraded: {
      column: 'onlyShowIfDegraded',
      label: 'Show it only while something is wrong with it',
      ...tick,
    },
  }
}

type Statuses = Readonly<Record<string, ComponentStatus>>

/** A write of the statuses of components: those that the operator chose, and what they saw there. */
export function editedStatuses(
  components: readonly Component[],
  chosen: Statuses,
  was: Readonly<Record<string, string>> = {},
) {
  const names = new Map(components.map((one) => [one.id, fullName(one, [...components])]))
  const seen: Record<string, SeenField> = {}
  const changed: Record<string, ComponentStatus> = {}
  for (const [id, status] of Object.entries(chosen)) {
    const field = `components.${id}`
    const value = was[field]
    if (value === status) continue
    changed[id] = status
    if (value !== undefined) seen[id] = { field, label: names.get(id) ?? id, value, ...choice(componentStatusWords) }
  }
  return { changed, seen }
}

/** Of the components that the form listed when it was opened (`carried`, ids), those whose status nobody touched. */
export function carriedAlong(chosen: Statuses, was: Readonly<Record<string, string>> = {}, carried = ''): string[] {
  return carried
    .split(' ')
    .filter((id) => id !== '' && chosen[id] !== undefined && was[`components.${id}`] === chosen[id])
}
