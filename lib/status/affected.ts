import { inReadingOrder } from './component-order'
import type { Component, Incident } from './facts'
import { childrenOf } from './group-status'
import { inWords } from './in-words'
import { isOpen } from './incident-status'

type Affecting = Pick<Incident, 'componentIds' | 'updates'>

/**
 * What the incident touches, as parts of a sentence in the page's order: "API", and for grouped ones "Regions (SGP1, NYC1)".
 * Today's names; a component that is no longer on the page keeps the name that the updates recorded.
 */
export function affectedNames(incident: Affecting, components: readonly Component[]): string[] {
  const attached = new Set(incident.componentIds)
  const gone = goneNames(incident, components)
  const parts = inReadingOrder(components).flatMap((component) => {
    if (component.groupId && components.some(({ id }) => id === component.groupId)) return []
    const children = inReadingOrder(childrenOf(component, components)).filter(({ id }) => attached.has(id))
    const names = [...children.map(({ name }) => name), ...gone.take(component.name)]
    if (names.length > 0) return [`${component.name} (${names.join(', ')})`]
    return attached.has(component.id) ? [component.name] : []
  })
  return [...parts, ...gone.rest()]
}

/** Recorded names of components that the page no longer has; those of a group that it still has go with that group. */
function goneNames({ updates }: Affecting, components: readonly Component[]) {
  const present = new Set(components.map(({ id }) => id))
  const named = new Map<string, string>()
  for (const { code, name } of updates.flatMap(({ changes }) => changes ?? [])) {
    if (!present.has(code) && !named.has(code)) named.set(code, name)
  }
  return {
    take(group: string): string[] {
      const prefix = `${group} - `
      const mine = [...named].filter(([, name]) => name.startsWith(prefix))
      for (const [code] of mine) named.delete(code)
      return mine.map(([, name]) => name.slice(prefix.length))
    },
    rest: () => [...new Set(named.values())],
  }
}

/**
 * "This incident affected: Web, API, and GitHub." in all the forms of STATUSPAGE §4.3: "affects" while it is open,
 * "This scheduled maintenance …" for maintenances; null when it touches nothing.
 */
export function affectedSentence(
  incident: Affecting & Pick<Incident, 'kind' | 'status'>,
  components: readonly Component[],
): string | null {
  const names = affectedNames(incident, components)
  if (names.length === 0) return null
  const what = incident.kind === 'maintenance' ? 'scheduled maintenance' : 'incident'
  return `This ${what} ${isOpen(incident.status) ? 'affects' : 'affected'}: ${inWords(names)}.`
}
