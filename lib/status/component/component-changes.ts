import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Component, ComponentChange } from '@/lib/status/facts/facts'
import { Refusal } from '@/lib/status/text/refusal'
import { checkComponentStatus } from './check-component-status'
import { fullName } from './group-status'

/** Component statuses by component id. */
export type ComponentStatuses = Record<string, ComponentStatus>

/** What a decision has to know of a component; one of the facts will do. */
export type StandingComponent = Pick<Component, 'id' | 'groupId' | 'isGroup' | 'name' | 'status'>

/**
 * What attaching these statuses does to each component, named as it is called now, in the order of `components`.
 * Refusal for an id that is no component of the page, or a group (a group takes its status from its components).
 */
export function componentChanges(
  components: readonly StandingComponent[],
  statuses: ComponentStatuses,
): ComponentChange[] {
  return namedComponents(components, Object.keys(statuses)).map((component) => ({
    code: component.id,
    name: fullName(component, components),
    oldStatus: component.status,
    newStatus: checkComponentStatus(statuses[component.id], 'components'),
  }))
}

/** The components of these ids, once each, in the order of `components`. Refusal as `componentChanges`. */
export function namedComponents(components: readonly StandingComponent[], ids: readonly string[]): StandingComponent[] {
  const named = new Set(ids)
  const found = components.filter(({ id, isGroup }) => !isGroup && named.has(id))
  const missing = ids.find((id) => !found.some((component) => component.id === id))
  if (missing === undefined) return found
  throw new Refusal('component_not_on_page', { id: missing.slice(0, 40) })
}

/** Of these changes those that move a component to another status. */
export function movesOf(changes: readonly ComponentChange[]): ComponentChange[] {
  return changes.filter(({ oldStatus, newStatus }) => oldStatus !== newStatus)
}
