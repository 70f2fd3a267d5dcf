import type { Component } from '@/lib/status/facts/facts'
import { grouped } from './grouped'

type Placed = Pick<Component, 'id' | 'groupId' | 'position'>

/**
 * The order in which people read components: by position, children behind their group. Children number their positions
 * inside the group, so sorting by position alone interleaves them (as the wire does, STATUSPAGE §1.4).
 */
export function inReadingOrder<C extends Placed>(components: readonly C[]): C[] {
  const ids = new Set(components.map(({ id }) => id))
  const sorted = components.toSorted((a, b) => a.position - b.position)
  const children = grouped(sorted, ({ groupId }) => groupId)
  const top = sorted.filter(({ groupId }) => groupId === null || !ids.has(groupId))
  return top.flatMap((component) => [component, ...(children.get(component.id) ?? [])])
}
