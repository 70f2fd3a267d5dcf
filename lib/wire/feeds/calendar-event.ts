import { affectedSentence } from '@/lib/status/component/affected-names'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { calledOffWords, isCalledOff, updatesOfRun } from '@/lib/status/incident/called-off'
import { labelled } from '@/lib/status/incident/update-label'
import { absoluteTime } from '@/lib/status/time/time-words'
import { markdownText } from '@/lib/wire/markdown/markdown'
import { calendarLine, calendarText, calendarTime } from './calendar-line'

const updatesShown = 10

/**
 * An incident or a maintenance as an event. Its UID is the record's, for ever; SEQUENCE is the page version that changed it last, so that it
 * grows with every move, cancellation and edit; all times come from the record, so that what did not change is the same bytes. A maintenance
 * stands in its planned window until it is known better; one that was called off stays, as CANCELLED.
 */
export function calendarEvent(incident: Incident, facts: Facts, baseUrl: string): string {
  const { page } = facts
  const calledOff = isCalledOff(incident)
  const { begin, end } = spanOf(incident, calledOff)
  const summary = calledOff ? `[${calledOffWords}] ${incident.name}` : incident.name
  return [
    calendarLine('BEGIN', 'VEVENT'),
    calendarLine('UID', `${incident.id}@${page.id}.heliograph`),
    calendarLine('DTSTAMP', calendarTime(incident.updatedAt)),
    calendarLine('CREATED', calendarTime(incident.createdAt)),
    calendarLine('LAST-MODIFIED', calendarTime(incident.updatedAt)),
    calendarLine('SEQUENCE', String(incident.version)),
    calendarLine('DTSTART', calendarTime(begin)),
    ...(end ? [calendarLine('DTEND', calendarTime(end))] : []),
    calendarLine('STATUS', calledOff ? 'CANCELLED' : 'CONFIRMED'),
    calendarLine('TRANSP', 'TRANSPARENT'),
    calendarLine('CATEGORIES', incident.kind === 'maintenance' ? 'MAINTENANCE' : 'INCIDENT'),
    calendarLine('SUMMARY', calendarText(summary)),
    calendarLine('DESCRIPTION', calendarText(description(incident, facts))),
    calendarLine('URL', `${baseUrl}/incidents/${incident.id}`),
    calendarLine('END', 'VEVENT'),
  ].join('')
}

type Span = { begin: Date; end: Date | null }

/** When it took place, or will; `end` is null where nobody knows it, or where it lasted no second. */
export function spanOf(incident: Incident, calledOff: boolean): Span {
  const { kind, scheduledFor, scheduledUntil, startedAt, resolvedAt } = incident
  if (kind === 'incident' || !scheduledFor) return span(startedAt, resolvedAt)
  if (calledOff) return span(scheduledFor, scheduledUntil)
  const begun = updatesOfRun(incident.updates).findLast(({ status }) => status === 'in_progress')?.displayAt
  return span(begun && begun < scheduledFor ? begun : scheduledFor, resolvedAt ?? scheduledUntil)
}

const second = (at: Date) => Math.floor(at.getTime() / 1000)
const span = (begin: Date, end: Date | null): Span => ({
  begin,
  end: end && second(end) > second(begin) ? end : null,
})

function description(incident: Incident, { page, components }: Facts): string {
  const updates = labelled(incident.updates, isCalledOff(incident)).slice(0, updatesShown)
  const words = updates.map(
    ({ update, label }) =>
      `${label}, ${absoluteTime(update.displayAt, page.timeZone)}\n${markdownText(update.body).trim()}`,
  )
  return [...words, affectedSentence(localeOf(page), incident, components)].filter(Boolean).join('\n\n')
}
