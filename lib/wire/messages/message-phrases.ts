import { type ComponentStatus, componentStatusWords } from '@/lib/status/facts/component-status'
import type { ComponentChange, Incident } from '@/lib/status/facts/facts'
import { type EventStatus, eventStatusWords } from '@/lib/status/facts/incident-status'
import { absoluteTime, clockTime } from '@/lib/status/time/time-words'
import { dayOf } from '@/lib/status/time/zone'
import { oneLine, shortened } from './message-text'

/** `created`: it began with this; `moved`: its window is another one since; `calledOff`: the maintenance never took place. */
type Occasion = { created: boolean; moved?: boolean; calledOff?: boolean }

/** What happened, in the words that readers of Statuspage's mails look for (STATUSPAGE §3.3); ours for maintenances. */
export function headingOf(kind: Incident['kind'], status: EventStatus, occasion: Occasion): string {
  const { created } = occasion
  if (kind === 'maintenance') return maintenanceHeading(status, occasion)
  if (status === 'postmortem') return 'Postmortem'
  if (status === 'resolved') return 'Incident resolved'
  return created ? 'New incident' : `Incident status: ${eventStatusWords[status]}`
}

function maintenanceHeading(status: EventStatus, { created, moved, calledOff }: Occasion): string {
  if (status === 'completed') return calledOff ? 'Maintenance cancelled' : 'Maintenance completed'
  if (moved) return 'Maintenance moved'
  if (status === 'in_progress') return 'Maintenance in progress'
  return created ? 'New scheduled maintenance' : `Maintenance status: ${eventStatusWords[status]}`
}

/** "Jan 24, 2026 - 00:00 UTC to 03:00 UTC"; null for incidents. The zone stands twice: clocks may change in between. */
export function windowWords(incident: Pick<Incident, 'scheduledFor' | 'scheduledUntil'>, zone: string): string | null {
  const { scheduledFor: from, scheduledUntil: until } = incident
  if (!from) return null
  if (!until) return absoluteTime(from, zone)
  const sameDay = dayOf(from, zone) === dayOf(until, zone)
  return `${absoluteTime(from, zone)} to ${sameDay ? clockTime(until, zone) : absoluteTime(until, zone)}`
}

/** Components that took the same step: `names` "API, Web, and 3 more" on one line, `oldStatus` and `newStatus` differ. */
export type Step = { names: string; oldStatus: ComponentStatus; newStatus: ComponentStatus }

const namesShown = 12
const nameLength = 120

/** What changed, in the order given; components that stayed as they were are left out. */
export function stepsOf(changes: readonly ComponentChange[]): Step[] {
  const steps = new Map<string, Omit<Step, 'names'> & { all: string[] }>()
  for (const { name, oldStatus, newStatus } of changes) {
    if (oldStatus === newStatus) continue
    const key = `${oldStatus} ${newStatus}`
    const step = steps.get(key) ?? { all: [], oldStatus, newStatus }
    step.all.push(shortened(oneLine(name), nameLength))
    steps.set(key, step)
  }
  return [...steps.values()].map(({ all, oldStatus, newStatus }) => ({ names: listed(all), oldStatus, newStatus }))
}

function listed(names: readonly string[]): string {
  if (names.length <= namesShown) return names.join(', ')
  return `${names.slice(0, namesShown - 1).join(', ')}, and ${names.length - namesShown + 1} more`
}

/** "API, Web: operational → partial outage". */
export function stepWords({ names, oldStatus, newStatus }: Step): string {
  return `${names}: ${statusWords(oldStatus)} → ${statusWords(newStatus)}`
}

/** A component's status in the middle of a sentence. */
export function statusWords(status: ComponentStatus): string {
  return componentStatusWords[status].toLowerCase()
}
