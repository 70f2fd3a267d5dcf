import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { inWords } from '@/lib/status/text/in-words'
import { grouped } from './grouped'
import { inReadingOrder } from './in-reading-order'

type Affecting = Pick<Incident, 'componentIds' | 'updates'>
/** `home`: the id of the group on the page that it belongs to, or its own id */
type Part = { home: string; name: string }

/**
 * What the incident touches, as parts of a sentence in the page's order: "API", and for grouped ones "Regions (SGP1, NYC1)".
 * Attached components with today's names, and those that the page no longer has with the names that the updates recorded;
 * one that was detached on purpose is on the page but not here.
 */
export function affectedNames(incident: Affecting, components: readonly Component[]): string[] {
  const parts = [...attachedParts(incident, components), ...goneParts(incident, components)]
  if (parts.length === 0) return []
  const byHome = grouped(parts, ({ home }) => home)
  const onPage = inReadingOrder(components).filter(({ id }) => byHome.has(id))
  const isHere = new Set(onPage.map(({ id }) => id))
  return [
    ...onPage.map((home) => homeInWords(home, byHome.get(home.id) ?? [])),
    ...unique(parts.filter(({ home }) => !isHere.has(home))),
  ]
}

/** The names, as its updates recorded them, of what the incident touched and the page no longer has. */
export const goneNames = (incident: Affecting, components: readonly Component[]): string[] =>
  unique(goneParts(incident, components))

function homeInWords(home: Component, parts: readonly Part[]): string {
  return home.isGroup ? `${home.name} (${unique(parts).join(', ')})` : home.name
}

function unique(parts: readonly Part[]): string[] {
  return [...new Set(parts.map(({ name }) => name))]
}

function attachedParts({ componentIds }: Affecting, components: readonly Component[]): Part[] {
  const attached = new Set(componentIds)
  const groups = new Set(components.filter(({ isGroup }) => isGroup).map(({ id }) => id))
  return inReadingOrder(components)
    .filter(({ id, isGroup }) => attached.has(id) && !isGroup)
    .map(({ id, groupId, name }) => ({ home: groupId && groups.has(groupId) ? groupId : id, name }))
}

function goneParts({ updates }: Affecting, components: readonly Component[]): Part[] {
  const present = new Set(components.map(({ id }) => id))
  const changes = updates.flatMap((update) => update.changes ?? []).filter(({ code }) => !present.has(code))
  const newestName = new Map(changes.toReversed().map(({ code, name }) => [code, name]))
  const groups = components.filter(({ isGroup }) => isGroup)
  return [...newestName].map(([code, name]) => {
    const group = groups.find((candidate) => name.startsWith(`${candidate.name} - `))
    return group ? { home: group.id, name: name.slice(group.name.length + 3) } : { home: code, name }
  })
}

/**
 * "This incident affected: Web, API, and GitHub." in all the forms of STATUSPAGE §4.3: "affects" while it is open,
 * "This scheduled maintenance …" for maintenances; null when it touches nothing.
 */
export function affectedSentence(
  locale: Locale,
  incident: Affecting & Pick<Incident, 'kind' | 'status'>,
  components: readonly Component[],
): string | null {
  const names = affectedNames(incident, components)
  if (names.length === 0) return null
  const open = isOpen(incident.status) ? 'yes' : 'no'
  return say(locale)('verdict.affects', { kind: incident.kind, open, names: inWords(names) })
}
