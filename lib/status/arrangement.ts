import { inReadingOrder } from './component-order'
import type { Component } from './facts'

export type Placed = { id: string; groupId: string | null }

/** The components top to bottom, each with the group it really stands in. */
export function arrangementOf(
  components: readonly Pick<Component, 'id' | 'groupId' | 'isGroup' | 'position'>[],
): Placed[] {
  const groups = new Set(components.filter(({ isGroup }) => isGroup).map(({ id }) => id))
  return inReadingOrder(components).map(({ id, groupId }) => ({
    id,
    groupId: groupId && groups.has(groupId) ? groupId : null,
  }))
}

/** Moves one up (-1) or down (1) among those it stands with; a group takes its components along. At the end nothing moves. */
export function moved(order: readonly Placed[], id: string, by: -1 | 1): Placed[] {
  const groupId = order.find((placed) => placed.id === id)?.groupId ?? null
  const siblings = order.filter((placed) => placed.groupId === groupId)
  const at = siblings.findIndex((placed) => placed.id === id)
  const other = siblings[at + by]
  return at < 0 || !other ? [...order] : movedTo(order, id, at + by)
}

/** Puts one at a place (from 0) among those it stands with. */
export function movedTo(order: readonly Placed[], id: string, place: number): Placed[] {
  const one = order.find((placed) => placed.id === id)
  if (!one) return [...order]
  const siblings = order.filter(({ groupId }) => groupId === one.groupId)
  const rest = siblings.filter((placed) => placed.id !== id)
  const arranged = [...rest.slice(0, place), one, ...rest.slice(place)]
  const top = one.groupId === null ? arranged : order.filter(({ groupId }) => groupId === null)
  const within = (group: string) =>
    group === one.groupId ? arranged : order.filter(({ groupId }) => groupId === group)
  return top.flatMap((placed) => [placed, ...within(placed.id)])
}
