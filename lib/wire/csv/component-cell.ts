import { childrenOf, fullName } from '@/lib/status/component/group-status'
import type { Component } from '@/lib/status/facts/facts'
import { normalised } from '@/lib/status/text/normalised'

/** The components that a cell names: their ids, or the words that name none or more than one. */
export type ReadComponents = { ids: string[] } | { unknown: string } | { ambiguous: string }

/** What other programs write for a follower of everything, where no component is called that. */
const everything = new Set([
  'all',
  'all components',
  'all services',
  'everything',
  'any',
  '*',
  'alle',
  'tous',
  'toutes',
])

/** What a word may mean: the ids of each thing of this name. */
type Names = Map<string, string[][]>
type Known = { byId: Map<string, string[]>; byFullName: Names; byName: Names }

/**
 * Reads cells of a list: ids or names of components, apart by commas, semicolons, bars or line ends (ids by spaces too). A name may
 * stand with its group, as "Regions - API"; a group's name means all that is in it, and "All" everything: no ids. Letters may be large or small.
 */
export function componentCellReader(components: readonly Component[]): (cell: string) => ReadComponents {
  const known = knownOf(components)
  return (cell) => {
    const parts = find(cell, known).length > 0 ? [cell] : cell.split(/[,;|\n]/)
    const ids = new Set<string>()
    // a list may name the same thing on and on
    for (const part of new Set(parts.map((one) => one.trim()).filter((one) => one !== ''))) {
      const found = find(part, known)
      if (found.length > 1) return { ambiguous: part }
      if (found.length === 0 && everything.has(folded(part))) return { ids: [] }
      const named = found[0] ?? idsIn(part, known)
      if (named.length === 0) return { unknown: part }
      for (const id of named) ids.add(id)
    }
    return { ids: [...ids] }
  }
}

function knownOf(components: readonly Component[]): Known {
  const known: Known = { byId: new Map(), byFullName: new Map(), byName: new Map() }
  for (const one of components) {
    const ids = one.isGroup ? childrenOf(one, components).map(({ id }) => id) : [one.id]
    known.byId.set(one.id, ids)
    add(known.byFullName, fullName(one, components), ids)
    add(known.byName, one.name, ids)
  }
  return known
}

function add(names: Names, name: string, ids: string[]): void {
  const wanted = folded(name)
  names.set(wanted, [...(names.get(wanted) ?? []), ids])
}

function find(words: string, { byId, byFullName, byName }: Known): string[][] {
  const ids = byId.get(words.trim())
  if (ids) return [ids]
  const wanted = folded(words)
  return wanted === '' ? [] : (byFullName.get(wanted) ?? byName.get(wanted) ?? [])
}

/** Those of a row of ids between blanks; none when one of its words is no id. */
function idsIn(part: string, { byId }: Known): string[] {
  const words = [...new Set(part.split(/\s+/))].map((word) => byId.get(word) ?? [])
  return words.every((ids) => ids.length > 0) ? words.flat() : []
}

function folded(words: string): string {
  return normalised(words, 'NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}
