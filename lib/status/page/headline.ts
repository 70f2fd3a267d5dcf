import type { MessageKey } from '@/lib/messages/catalogue'
import type { Locale } from '@/lib/messages/locale'
import { type Say, say, sayMessage } from '@/lib/messages/say'
import { fullName } from '@/lib/status/component/group-status'
import { type ComponentStatus, componentStatuses, componentStatusWords } from '@/lib/status/facts/component-status'
import type { Component, Incident } from '@/lib/status/facts/facts'
import type { Unreadable } from '@/lib/status/facts/unreadable'
import { touchedIds } from '@/lib/status/incident/touches'
import { inWords } from '@/lib/status/text/in-words'

/** `startsWithName`: the first word is somebody's name and keeps its capital, or the lack of it. */
export type Headline = { text: string; startsWithName: boolean }

const named = (text: string): Headline => ({ text, startsWithName: true })

const namesShown = 3

/**
 * The sentence of the verdict. The first of the open incidents (`incidents`: worst first) is always named, whatever its impact;
 * then what is off; then maintenance; all operational only when there is nothing else to say, something is watched
 * and nothing is there that cannot be read.
 */
export function headlineOf(
  locale: Locale,
  components: readonly Component[],
  incidents: readonly Incident[],
  maintenances: readonly Incident[],
  unreadable: readonly Unreadable[] = [],
): Headline {
  const words = say(locale)
  const ours = (key: MessageKey): Headline => ({ text: sayMessage(locale, { key }), startsWithName: false })
  const leaves = components.filter(({ isGroup }) => !isGroup)
  const [worst, ...others] = incidents
  if (worst)
    return named(
      others.length > 0 ? aboutSeveral(words, worst, incidents.length) : aboutOne(words, worst, leaves, unreadable),
    )
  const off = leaves.filter(({ status }) => status !== 'operational')
  const onlyMaintenance = off.every(({ status }) => status === 'under_maintenance')
  if (unreadable.some(({ open }) => open)) return ours('verdict.unreadable_open')
  if (maintenances.length > 0 && onlyMaintenance) return ours('verdict.maintenance')
  if (off.length > 0) return named(aboutComponents(words, off, components))
  if (unreadable.some(matters)) return ours('verdict.unreadable_part')
  return ours(leaves.length > 0 ? 'verdict.operational' : 'verdict.nothing_watched')
}

// an incident that is over says nothing of today, whether it can be read or not
const matters = ({ what, open }: Unreadable) => what === 'component' || open

const asSentence = (words: Say, name: string) => (/[.!?…]$/.test(name) ? name : words('verdict.sentence', { name }))

function aboutSeveral(words: Say, { name }: Incident, count: number): string {
  return words('verdict.several', { first: asSentence(words, name), count })
}

function aboutOne(
  words: Say,
  incident: Incident,
  leaves: readonly Component[],
  unreadable: readonly Unreadable[],
): string {
  const touched = touchedIds(incident)
  const others = leaves.filter(({ id }) => !touched.has(id))
  const othersWork =
    !unreadable.some(matters) && others.length > 0 && others.every(({ status }) => status === 'operational')
  if (!othersWork) return incident.name
  return words('verdict.rest_works', { first: asSentence(words, incident.name) })
}

/** "Payouts and Webhooks: partial outage", worst first; of many the worst few by name and the rest counted. */
function aboutComponents(words: Say, off: readonly Component[], components: readonly Component[]): string {
  const name = nameAmong(components)
  const ranks = componentStatuses.toReversed().flatMap((status) => {
    const names = off.filter((component) => component.status === status).map(name)
    return names.length > 0 ? [{ status, names }] : []
  })
  if (off.length <= namesShown) return ranks.map(({ status, names }) => rank(words, names, status)).join('; ')
  const [worst] = ranks
  if (!worst) return ''
  const rest = off.length - worst.names.length
  const first = rank(words, worst.names, worst.status)
  return rest === 0 ? first : words('verdict.components_more', { worst: first, count: rest })
}

function rank(words: Say, names: readonly string[], status: ComponentStatus): string {
  const shown =
    names.length > namesShown
      ? [...names.slice(0, namesShown - 1), words('verdict.others', { count: names.length - namesShown + 1 })]
      : names
  return words('verdict.components', { names: inWords(shown), status: componentStatusWords[status].toLowerCase() })
}

// "Group - Component" only where the plain name would leave open which one is meant
function nameAmong(components: readonly Component[]): (component: Component) => string {
  const count = new Map<string, number>()
  for (const { name, isGroup } of components) if (!isGroup) count.set(name, (count.get(name) ?? 0) + 1)
  return (component) => ((count.get(component.name) ?? 0) > 1 ? fullName(component, components) : component.name)
}
