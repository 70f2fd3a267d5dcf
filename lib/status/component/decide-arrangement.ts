import type { Decision } from '@/lib/status/facts/decision'
import { Refusal } from '@/lib/status/text/refusal'
import { type Placed, withUnreadable } from './arrangement'
import type { NewPlace, PositionedComponent } from './written-component'

/** Every component and group of the page that can be read, top to bottom; a component names the group it stands in. */
export type Arrangement = { order: Placed[] }

/**
 * What putting the components into this order does: `places` are of those that move. Refusal ('overtaken') when the list is not exactly
 * what is on the page now: somebody else added or removed one meanwhile. What cannot be read nobody could put into the list: it may be
 * missing, and keeps its place.
 */
export function decideArrangement(
  standing: readonly PositionedComponent[],
  { order }: Arrangement,
): Decision & { places: NewPlace[] } {
  refuseUnlessSame(order, standing)
  const counts = new Map<string | null, number>()
  const before = new Map(standing.map((one) => [one.id, one]))
  const places = withUnreadable(order, standing).map(({ id, groupId }) => {
    const position = (counts.get(groupId) ?? 0) + 1
    counts.set(groupId, position)
    return { id, groupId, position }
  })
  const moved = places.filter(({ id, groupId, position }) => {
    const stood = before.get(id)
    return stood?.position !== position || stood.groupId !== groupId
  })
  const details = { moved: moved.length }
  return {
    places: moved,
    announce: [{ kind: 'component_changed', notify: false }],
    audit: moved.length > 0 && { verb: 'arranged components', subject: 'components', details },
  }
}

function refuseUnlessSame(order: readonly Placed[], standing: readonly PositionedComponent[]): void {
  const groups = new Set(standing.filter(({ isGroup }) => isGroup).map(({ id }) => id))
  const ids = new Set(order.map(({ id }) => id))
  const known = new Set(standing.map(({ id }) => id))
  const isMissing = ({ id, isReadable }: PositionedComponent) => isReadable && !ids.has(id)
  if (ids.size !== order.length || order.some(({ id }) => !known.has(id)) || standing.some(isMissing)) {
    throw new Refusal('components_overtaken')
  }
  const misplaced = order.some(({ id, groupId }) => groupId !== null && (groups.has(id) || !groups.has(groupId)))
  if (misplaced) throw new Refusal('components_misplaced')
}
