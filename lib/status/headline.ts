import { type ComponentStatus, componentStatuses, componentStatusWords } from './component-status'
import type { Component, Incident } from './facts'
import { fullName } from './group-status'
import { inWords } from './in-words'
import { touchedIds } from './touches'

/** `startsWithName`: the first word is somebody's name and keeps its capital, or the lack of it. */
export type Headline = { text: string; startsWithName: boolean }

const ours = (text: string): Headline => ({ text, startsWithName: false })
const named = (text: string): Headline => ({ text, startsWithName: true })

const namesShown = 3

/**
 * The sentence of the verdict. An open incident always comes first and is named, whatever its impact; then what is off;
 * then maintenance; all operational only when there is nothing else to say.
 */
export function headlineOf(
  components: readonly Component[],
  incidents: readonly Incident[],
  maintenances: readonly Incident[],
): Headline {
  const leaves = components.filter(({ isGroup }) => !isGroup)
  const [only] = incidents
  if (only) return incidents.length > 1 ? ours(`${incidents.length} incidents are open`) : named(aboutOne(only, leaves))
  const off = leaves.filter(({ status }) => status !== 'operational')
  const onlyMaintenance = off.every(({ status }) => status === 'under_maintenance')
  if (maintenances.length > 0 && onlyMaintenance) return ours('Maintenance in progress')
  return off.length > 0 ? named(aboutComponents(off, components)) : ours('All systems operational')
}

function aboutOne(incident: Incident, leaves: readonly Component[]): string {
  const touched = touchedIds(incident)
  const others = leaves.filter(({ id }) => !touched.has(id))
  const othersWork = others.length > 0 && others.every(({ status }) => status === 'operational')
  if (!othersWork) return incident.name
  const stop = /[.!?…]$/.test(incident.name) ? '' : '.'
  return `${incident.name}${stop} Everything else is working.`
}

/** "Payouts and Webhooks: partial outage", worst first; of many the worst few by name and the rest counted. */
function aboutComponents(off: readonly Component[], components: readonly Component[]): string {
  const name = nameAmong(components)
  const ranks = componentStatuses.toReversed().flatMap((status) => {
    const names = off.filter((component) => component.status === status).map(name)
    return names.length > 0 ? [{ status, names }] : []
  })
  if (off.length <= namesShown) return ranks.map(({ status, names }) => rank(names, status)).join('; ')
  const [worst] = ranks
  if (!worst) return ''
  const rest = off.length - worst.names.length
  const behind = rest === 0 ? '' : `; ${rest} more ${rest === 1 ? 'component' : 'components'} affected`
  return rank(worst.names, worst.status) + behind
}

function rank(names: readonly string[], status: ComponentStatus): string {
  const shown =
    names.length > namesShown ? [...names.slice(0, namesShown - 1), `${names.length - namesShown + 1} others`] : names
  return `${inWords(shown)}: ${componentStatusWords[status].toLowerCase()}`
}

// "Group - Component" only where the plain name would leave open which one is meant
function nameAmong(components: readonly Component[]): (component: Component) => string {
  const count = new Map<string, number>()
  for (const { name, isGroup } of components) if (!isGroup) count.set(name, (count.get(name) ?? 0) + 1)
  return (component) => ((count.get(component.name) ?? 0) > 1 ? fullName(component, components) : component.name)
}
