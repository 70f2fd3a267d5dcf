import type { Incident } from '@/lib/status/facts/facts'

type Affecting = Pick<Incident, 'componentIds' | 'updates'>

/** The ids of all components that the incident is attached to or that any of its updates names. */
export function touchedIds(incident: Affecting): Set<string> {
  const changed = incident.updates.flatMap(({ changes }) => changes ?? []).map(({ code }) => code)
  return new Set([...incident.componentIds, ...changed])
}

/** True when the incident belongs to the component: attached, or named by any update. */
export function touches(incident: Affecting, componentId: string): boolean {
  return (
    incident.componentIds.includes(componentId) ||
    incident.updates.some(({ changes }) => changes?.some(({ code }) => code === componentId))
  )
}
