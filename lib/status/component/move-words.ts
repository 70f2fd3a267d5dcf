import type { Component } from '@/lib/status/facts/facts'
import { isolated } from '@/lib/status/text/bidi'
import { inWords } from '@/lib/status/text/in-words'
import type { Placed } from './arrangement'
import { fullName } from './group-status'
import { grouped } from './grouped'

const namedAtMost = 6

/**
 * What an order puts elsewhere than the one before it, each with its new place: "API below Web", "Cards first in Payments". Those that
 * only make room are not named; beyond six, the rest is a number. "The order as it was" when nothing moved.
 */
export function moveWords(
  before: readonly Placed[],
  after: readonly Placed[],
  components: readonly Component[],
): string {
  const names = new Map(components.map((one) => [one.id, one.name]))
  const nameOf = (id: string) => isolated(names.get(id) ?? id)
  const wholeNameOf = ({ id, groupId }: Placed) => {
    const component = components.find((one) => one.id === id)
    return isolated(component ? fullName({ ...component, groupId }, [...components]) : id)
  }
  const moved = movedBetween(before, after)
  const parts = after.flatMap((placed, at) => {
    if (!moved.has(placed.id)) return []
    const above = after.slice(0, at).findLast(({ groupId }) => groupId === placed.groupId)
    if (above) return [`${wholeNameOf(placed)} below ${nameOf(above.id)}`]
    return [`${wholeNameOf(placed)} first${placed.groupId === null ? '' : ` in ${nameOf(placed.groupId)}`}`]
  })
  if (parts.length === 0) return 'the order as it was'
  const rest = parts.length - namedAtMost
  return inWords(rest > 1 ? [...parts.slice(0, namedAtMost), `${rest} others elsewhere`] : parts)
}

/** The ids of those that stand elsewhere: in another group or none, or not in the longest run of its group that kept its order. */
export function movedBetween(before: readonly Placed[], after: readonly Placed[]): Set<string> {
  const stood = new Map(before.map(({ id, groupId }, at) => [id, { groupId, at }]))
  const stayed = after.flatMap(({ id, groupId }) => {
    const place = stood.get(id)
    return place && place.groupId === groupId ? [{ id, groupId, at: place.at }] : []
  })
  const kept = new Set(
    [...grouped(stayed, ({ groupId }) => groupId).values()].flatMap(longestRising).map(({ id }) => id),
  )
  return new Set(after.map(({ id }) => id).filter((id) => !kept.has(id)))
}

type Run<T> = { last: T; before: Run<T> | null }

/** The longest of the sequences within this one whose places rise; the time is n log n. */
function longestRising<T extends { at: number }>(places: readonly T[]): T[] {
  // of every length the run that ends lowest
  const runs: Run<T>[] = []
  for (const last of places) {
    let [low, high] = [0, runs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((runs[middle]?.last.at ?? 0) < last.at) low = middle + 1
      else high = middle
    }
    runs[low] = { last, before: runs[low - 1] ?? null }
  }
  const found: T[] = []
  for (let run = runs.at(-1) ?? null; run; run = run.before) found.push(run.last)
  return found.reverse()
}
