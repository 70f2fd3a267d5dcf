import { choiceField, dayField, lineField, tickField } from '@/app/_edit/field-kind'
import { lineOf, placedIn } from '@/lib/status/component/arrangement'
import { fullName } from '@/lib/status/component/group-status'
import { moveWords } from '@/lib/status/component/move-words'
import { type ComponentStatus, componentStatusWords } from '@/lib/status/facts/component-status'
import type { Component } from '@/lib/status/facts/facts'
import type { SeenField } from '@/lib/store/transaction/overtaken'

/** What the form of a group edits. */
export const groupFields = {
  name: { column: 'name', label: 'Name', ...lineField },
  description: { column: 'description', label: 'Description', ...lineField },
}

/** What the form of a component edits; groups are told by the names that they have now. */
export function componentFields(components: readonly Component[]) {
  const groups = Object.fromEntries(components.filter(({ isGroup }) => isGroup).map(({ id, name }) => [id, name]))
  return {
    ...groupFields,
    status: { column: 'status', label: 'Status', ...choiceField(componentStatusWords) },
    group_id: { column: 'groupId', label: 'Group', ...choiceField(groups, { value: '', words: 'None' }) },
    showcase: { column: 'showcase', label: 'Show its uptime', ...tickField },
    start_date: { column: 'startDate', label: 'Watched since', ...dayField },
    only_show_if_degraded: {
      column: 'onlyShowIfDegraded',
      label: 'Show it only while something is wrong with it',
      ...tickField,
    },
  }
}

/** What the list of components edits: their order, told by those alone that it puts elsewhere. */
export function orderFields(components: readonly Component[]) {
  const placed = (value: string) => (value === '' ? [] : value.split(',').map(placedIn))
  return {
    order: {
      column: 'order',
      label: 'Order',
      read: (order: unknown) => (Array.isArray(order) ? order.map(lineOf).join(',') : ''),
      words: (value: string, stood: string) => moveWords(placed(stood), placed(value), components),
    },
  }
}

type Statuses = Readonly<Record<string, ComponentStatus>>

/** What the operator saw of the components whose statuses the form names, by component: for forms in which each one named is a choice. */
export function seenStatuses(
  components: readonly Component[],
  chosen: Statuses,
  was: Readonly<Record<string, string>> = {},
): Record<string, SeenField> {
  const names = new Map(components.map((one) => [one.id, fullName(one, [...components])]))
  const seen: Record<string, SeenField> = {}
  for (const id of Object.keys(chosen)) {
    const field = `components.${id}`
    const value = was[field]
    if (value === undefined) continue
    seen[id] = { field, label: names.get(id) ?? id, value, ...choiceField(componentStatusWords) }
  }
  return seen
}

/** A write of the statuses of components: those that the operator chose to change, and what they saw there. */
export function editedStatuses(
  components: readonly Component[],
  chosen: Statuses,
  was: Readonly<Record<string, string>> = {},
) {
  const changed = Object.fromEntries(
    Object.entries(chosen).filter(([id, status]) => was[`components.${id}`] !== status),
  )
  return { changed, seen: seenStatuses(components, changed, was) }
}

/** Of the components that the form listed when it was opened (`carried`, ids), those whose status nobody touched. */
export function carriedAlong(chosen: Statuses, was: Readonly<Record<string, string>> = {}, carried = ''): string[] {
  return carried
    .split(' ')
    .filter((id) => id !== '' && chosen[id] !== undefined && was[`components.${id}`] === chosen[id])
}
