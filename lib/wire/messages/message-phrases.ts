import type { Locale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { type ComponentStatus, componentStatusWords } from '@/lib/status/facts/component-status'
import type { ComponentChange, Incident } from '@/lib/status/facts/facts'
import { type EventStatus, eventStatusWords } from '@/lib/status/facts/incident-status'
import { absoluteTime, clockTime } from '@/lib/status/time/time-words'
import { shownDay } from '@/lib/status/time/zone'
import { oneLine, shortened } from './message-text'

/** `created`: it began with this; `moved`: its window is another one since; `calledOff`: the maintenance never took place. */
type Occasion = { created: boolean; moved?: boolean; calledOff?: boolean }

/** What happened, in the words that readers of Statuspage's mails look for (STATUSPAGE §3.3); ours for maintenances. */
export function headingOf(locale: Locale, kind: Incident['kind'], status: EventStatus, occasion: Occasion): string {
  const words = say(locale)
  if (kind === 'maintenance') return maintenanceHeading(locale, status, occasion)
  if (status === 'postmortem') return words('message.postmortem')
  if (status === 'resolved') return words('message.incident_resolved')
  return occasion.created
    ? words('message.incident_new')
    : words('message.incident_status', { status: eventStatusWords[status] })
}

function maintenanceHeading(locale: Locale, status: EventStatus, { created, moved, calledOff }: Occasion): string {
  const words = say(locale)
  if (status === 'completed')
    return words(calledOff ? 'message.maintenance_cancelled' : 'message.maintenance_completed')
  if (moved) return words('message.maintenance_moved')
  if (status === 'in_progress') return words('message.maintenance_in_progress')
  return created
    ? words('message.maintenance_new')
    : words('message.maintenance_status', { status: eventStatusWords[status] })
}

/** "Jan 24, 2026 - 00:00 UTC to 03:00 UTC"; null for incidents. The zone stands twice: clocks may change in between. */
export function windowWords(
  locale: Locale,
  incident: Pick<Incident, 'scheduledFor' | 'scheduledUntil'>,
  zone: string,
): string | null {
  const { scheduledFor: from, scheduledUntil: until } = incident
  if (!from) return null
  if (!until) return absoluteTime(from, zone)
  const sameDay = shownDay(from, zone) === shownDay(until, zone)
  const end = sameDay ? clockTime(until, zone) : absoluteTime(until, zone)
  return say(locale)('message.window', { begin: absoluteTime(from, zone), end })
}

/** Components that took the same step: `names` "API, Web, and 3 more" on one line, `oldStatus` and `newStatus` differ. */
export type Step = { names: string; oldStatus: ComponentStatus; newStatus: ComponentStatus }

const namesShown = 12
const nameLength = 120

/** What changed, in the order given; components that stayed as they were are left out. */
export function stepsOf(locale: Locale, changes: readonly ComponentChange[]): Step[] {
  const steps = new Map<string, Omit<Step, 'names'> & { all: string[] }>()
  for (const { name, oldStatus, newStatus } of changes) {
    if (oldStatus === newStatus) continue
    const key = `${oldStatus} ${newStatus}`
    const step = steps.get(key) ?? { all: [], oldStatus, newStatus }
    step.all.push(shortened(oneLine(name), nameLength))
    steps.set(key, step)
  }
  return [...steps.values()].map(({ all, oldStatus, newStatus }) => ({
    names: listed(locale, all),
    oldStatus,
    newStatus,
  }))
}

function listed(locale: Locale, names: readonly string[]): string {
  if (names.length <= namesShown) return names.join(', ')
  const shown = names.slice(0, namesShown - 1).join(', ')
  return say(locale)('message.names_and_more', { names: shown, count: names.length - namesShown + 1 })
}

/** "API, Web: operational → partial outage". */
export function stepWords(locale: Locale, { names, oldStatus, newStatus }: Step): string {
  return say(locale)('message.step', { names, before: statusWords(oldStatus), after: statusWords(newStatus) })
}

/** A component's status in the middle of a sentence. */
export function statusWords(status: ComponentStatus): string {
  return componentStatusWords[status].toLowerCase()
}
