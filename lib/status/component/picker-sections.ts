import type { Component } from '@/lib/status/facts/facts'
import { childrenOf } from './group-status'
import { inReadingOrder } from './in-reading-order'

type Section = { group: Component | null; members: Component[] }

/**
 * The components of a page as a form offers them: `first`, those of `chosen` in reading order, then the rest by groups, with those
 * outside of any (`group` null) in front. A group with nothing left in it is left out.
 */
export function pickerSections(components: readonly Component[], chosen: readonly string[]) {
  const ordered = inReadingOrder(components)
  const isChosen = new Set(chosen)
  const first = ordered.filter(({ id, isGroup }) => !isGroup && isChosen.has(id))
  const left = ordered.filter(({ id, isGroup }) => !isGroup && !isChosen.has(id))
  const groups = ordered.filter(({ isGroup }) => isGroup)
  const known = new Set(groups.map(({ id }) => id))
  const sections: Section[] = [
    { group: null, members: left.filter(({ groupId }) => groupId === null || !known.has(groupId)) },
    ...groups.map((group) => ({ group, members: childrenOf(group, left) })),
  ]
  return { first, sections: sections.filter(({ members }) => members.length > 0) }
}
