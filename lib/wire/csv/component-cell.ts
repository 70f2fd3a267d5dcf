import { fullName } from '@/lib/status/component/group-status'
import type { Component } from '@/lib/status/facts/facts'

/** The components that a cell names: their ids, or the words that name none or more than one. */
export type ReadComponents = { ids: string[] } | { unknown: string } | { ambiguous: string }

/**
 * Reads a cell of a list: ids or names of components, apart by commas, semicolons, bars or line ends (ids by spaces too). A name may
 * stand with its group, as "Regions - API"; a group's name means all that is in it. Letters may be large or small.
 */
export function readComponentCell(cell: string, components: readonly Component[]): ReadComponents {
  const whole = find(cell, components)
  const parts = whole.length > 0 ? [cell] : cell.split(/[,;|\n]/)
  const ids: string[] = []
  for (const part of parts.map((one) => one.trim()).filter((one) => one !== '')) {
    const found = find(part, components)
    if (found.length > 1) return { ambiguous: part }
    const named =
      found[0] ??
      part.split(/\s+/).flatMap((word) =>
        idsOf(
          components.find(({ id }) => id === word),
          components,
        ),
      )
    if (named.length === 0 || (!found[0] && named.length < part.split(/\s+/).length)) return { unknown: part }
    ids.push(...named)
  }
  return { ids: [...new Set(ids)] }
}

/** What the words may mean: the ids of each thing of this id or name. */
function find(words: string, components: readonly Component[]): string[][] {
  const wanted = folded(words)
  if (wanted === '') return []
  const byId = components.find(({ id }) => id === words.trim())
  if (byId) return [idsOf(byId, components)]
  const full = components.filter((one) => folded(fullName(one, components)) === wanted)
  const found = full.length > 0 ? full : components.filter(({ name }) => folded(name) === wanted)
  return found.map((one) => idsOf(one, components))
}

function idsOf(one: Component | undefined, components: readonly Component[]): string[] {
  if (!one) return []
  return one.isGroup ? components.filter(({ groupId }) => groupId === one.id).map(({ id }) => id) : [one.id]
}

function folded(words: string): string {
  return words.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}
