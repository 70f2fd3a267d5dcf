import { say } from '@/lib/messages/say'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { localeOf } from '@/lib/status/facts/locale-of'
import { touches } from '@/lib/status/incident/touches'
import type { WireAt } from '@/lib/wire/api/v2'
import { calendarEvent } from './calendar-event'
import { calendarLine, calendarText } from './calendar-line'
import { publishedAt } from './feed-entries'

const newest = 100
// an hour: most programs ask less often anyway
const refresh = 'PT1H'

/** What a calendar holds: everything, maintenances alone, or what belongs to one component (a group: to any of its own). */
export type CalendarOf = 'history' | 'maintenances' | { componentId: string }

/** The 100 newest incidents and maintenances of a calendar, the newest first; null: the page has no such component. */
export function calendarEntries({ incidents, components }: Facts, of: CalendarOf): Incident[] | null {
  const kept = typeof of === 'string' ? null : idsWithin(components, of.componentId)
  if (kept?.length === 0) return null
  return incidents
    .filter((one) => of !== 'maintenances' || one.kind === 'maintenance')
    .filter((one) => kept === null || kept.some((id) => touches(one, id)))
    .sort((a, b) => publishedAt(b).getTime() - publishedAt(a).getTime())
    .slice(0, newest)
}

/** A calendar of iCalendar (RFC 5545, with the names of RFC 7986), complete with CRLF to its last line; null: no such component. */
export function calendar(facts: Facts, of: CalendarOf, { baseUrl }: WireAt): string | null {
  const entries = calendarEntries(facts, of)
  if (!entries) return null
  const name = nameOf(facts, of)
  const head = [
    calendarLine('BEGIN', 'VCALENDAR'),
    calendarLine('VERSION', '2.0'),
    calendarLine('PRODID', '-//Heliograph//Status page//EN'),
    calendarLine('CALSCALE', 'GREGORIAN'),
    calendarLine('METHOD', 'PUBLISH'),
    calendarLine('NAME', calendarText(name)),
    calendarLine('X-WR-CALNAME', calendarText(name)),
    calendarLine('REFRESH-INTERVAL;VALUE=DURATION', refresh),
    calendarLine('X-PUBLISHED-TTL', refresh),
  ]
  const events = entries.map((incident) => calendarEvent(incident, facts, baseUrl))
  return [...head, ...events, calendarLine('END', 'VCALENDAR')].join('')
}

function nameOf({ page, components }: Facts, of: CalendarOf): string {
  const words = say(localeOf(page))
  const { name } = page
  if (of === 'history') return words('feed.calendar', { name })
  if (of === 'maintenances') return words('feed.calendar_maintenances', { name })
  const component = components.find(({ id }) => id === of.componentId)?.name ?? ''
  return words('feed.calendar_component', { name, component })
}

const idsWithin = (components: Facts['components'], id: string): string[] =>
  components.filter((one) => one.id === id || one.groupId === id).map((one) => one.id)
