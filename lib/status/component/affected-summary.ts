import type { Component, Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { inWords } from '@/lib/status/text/in-words'
import { goneNames } from './affected-names'
import { grouped } from './grouped'
import { inReadingOrder } from './in-reading-order'

/** Components in few words; `left` parts are not shown for want of room. `whole`: the words leave no component out. */
export type InFewWords = { shown: string[]; left: number; whole: boolean }
/** The same of an incident, with the verb that fits its state. */
export type AffectedSummary = InFewWords & { verb: string }

// "4 of 8" leaves open which ones
type Part = { words: string; whole: boolean }
type Touched = { ids: readonly string[]; goneNames: readonly string[] }

const partsShown = 6
const namesInGroup = 3
const everythingFrom = 3

/**
 * The same as `affectedNames` for a page with many components: "everything (40 components)", "Payments (all 8)",
 * "Developers (4 of 8)", and by name where a group has few of them. In the page's order; null when it touches nothing.
 */
export function affectedSummary(
  incident: Pick<Incident, 'componentIds' | 'updates' | 'status'>,
  components: readonly Component[],
): AffectedSummary | null {
  const gone = goneNames(incident, components)
  const words = componentsInWords({ ids: incident.componentIds, goneNames: gone }, components)
  return words.shown.length === 0 ? null : { verb: isOpen(incident.status) ? 'Affects' : 'Affected', ...words }
}

/** "Affects Payments (all 8), API, and 3 more." */
export const summaryInWords = (summary: AffectedSummary): string => `${summary.verb} ${inWords(listed(summary))}.`

/** What is shown, and how much more there is. */
export const listed = ({ shown, left }: InFewWords): string[] => (left > 0 ? [...shown, `${left} more`] : shown)

/**
 * Components in few words, in the page's order: "Payments (all 8)", "API"; behind them the names of those that the page no longer
 * has. Everything together from three components on. At most seven parts: one more is as short as "1 more".
 * `everything` begins the part that stands for all.
 */
export function componentsInWords(
  touched: Touched,
  components: readonly Component[],
  everything = 'everything',
): InFewWords {
  const parts = partsOf(touched, components, everything)
  const room = parts.length > partsShown + 1 ? partsShown : parts.length
  return {
    shown: parts.slice(0, room).map(({ words }) => words),
    left: parts.length - room,
    whole: room === parts.length && parts.every(({ whole }) => whole),
  }
}

function partsOf({ ids, goneNames: gone }: Touched, components: readonly Component[], everything: string): Part[] {
  const wanted = new Set(ids)
  const attached = components.filter(({ id, isGroup }) => wanted.has(id) && !isGroup)
  const leaves = components.filter(({ isGroup }) => !isGroup)
  if (leaves.length >= everythingFrom && attached.length === leaves.length)
    return [named(`${everything} (${leaves.length} components)`), ...gone.map(named)]
  const groups = new Map(components.flatMap((one) => (one.isGroup ? [[one.id, one] as const] : [])))
  const homeOf = ({ id, groupId }: Component) => (groupId !== null && groups.has(groupId) ? groupId : id)
  const touched = grouped(attached, homeOf)
  const sizes = grouped(leaves, homeOf)
  const onPage = inReadingOrder(components).flatMap(({ id, name }) => {
    const inside = touched.get(id)
    if (!inside) return []
    return groups.has(id) ? [groupInWords(name, inside, sizes.get(id)?.length ?? 0)] : [named(name)]
  })
  return [...onPage, ...gone.map(named)]
}

const named = (words: string): Part => ({ words, whole: true })

function groupInWords(name: string, inside: readonly Component[], size: number): Part {
  if (size > 1 && inside.length === size) return named(`${name} (all ${size})`)
  if (inside.length > namesInGroup) return { words: `${name} (${inside.length} of ${size})`, whole: false }
  return named(`${name} (${[...new Set(inside.map((component) => component.name))].join(', ')})`)
}
