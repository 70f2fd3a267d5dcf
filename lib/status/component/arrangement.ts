import type { Component } from '@/lib/status/facts/facts'
import { inReadingOrder } from './in-reading-order'

export type Placed = { id: string; groupId: string | null }

/** A place as it travels in a form: the id, and the group's behind it. */
export const lineOf = ({ id, groupId }: Placed): string => `${id} ${groupId ?? ''}`

export function placedIn(line: string): Placed {
  const [id = '', groupId = ''] = line.split(' ')
  return { id, groupId: groupId || null }
}

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

/** What stands on the page, in the order of positions; `isReadable` false: whoever arranges was not shown it. */
export type Standing = Placed & { isGroup: boolean; isReadable: boolean }

/**
 * An order that names what can be read, completed by what cannot: that stays in its group, behind the one that it stood behind. And a
 * component whose group cannot be read stays in it, although it was shown outside of any.
 */
export function withUnreadable(order: readonly Placed[], standing: readonly Standing[]): Placed[] {
  const before = new Map(standing.map((one) => [one.id, one]))
  const hiddenGroups = new Set(standing.filter(({ isGroup, isReadable }) => isGroup && !isReadable).map(({ id }) => id))
  const all = order.map((placed): Placed => {
    const held = before.get(placed.id)?.groupId ?? null
    return placed.groupId === null && held !== null && hiddenGroups.has(held) ? { ...placed, groupId: held } : placed
  })
  const named = new Set(order.map(({ id }) => id))
  for (const [at, { id, groupId, isReadable }] of standing.entries()) {
    if (isReadable || named.has(id)) continue
    const behind = standing.slice(0, at).findLast((one) => one.groupId === groupId && isIn(all, one.id, groupId))
    all.splice(behind ? all.findIndex((placed) => placed.id === behind.id) + 1 : 0, 0, { id, groupId })
  }
  return all
}

const isIn = (order: readonly Placed[], id: string, groupId: string | null) =>
  order.some((placed) => placed.id === id && placed.groupId === groupId)
