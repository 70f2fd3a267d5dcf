import { type ComponentStatus, worstStatus } from '@/lib/status/facts/component-status'
import type { Component } from '@/lib/status/facts/facts'

type Placed = Pick<Component, 'id' | 'groupId'>
type Named = Placed & Pick<Component, 'name'>
type Rated = Placed & Pick<Component, 'isGroup' | 'status'>

/** The children of a group, in the order of `components`. */
export function childrenOf<C extends Placed>(group: Pick<Component, 'id'>, components: readonly C[]): C[] {
  return components.filter((component) => component.groupId === group.id)
}

/**
 * What the component shows: a leaf its own status, a group its worst child's, whatever is stored with the group
 * (STATUSPAGE §1.4). A group without children is operational.
 */
export function statusOf(component: Rated, components: readonly Rated[]): ComponentStatus {
  if (!component.isGroup) return component.status
  return worstStatus(childrenOf(component, components).map((child) => child.status))
}

/** "Group - Component", or the plain name where there is no group or it is not on the page (STATUSPAGE §1.4). */
export function fullName(component: Named, components: readonly Named[]): string {
  const group = component.groupId && components.find(({ id }) => id === component.groupId)
  return group ? `${group.name} - ${component.name}` : component.name
}
