import type { Facts, Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { firstDay, historyMoment, lastWordOf, notAfter } from '@/lib/status/incident/history'
import { addDays, dayOf, dayStart } from '@/lib/status/time/zone'

type Held = Pick<Facts, 'incidents' | 'page'>

/** What a day says of an incident that is told in full elsewhere; `ended`: it began on an earlier day. */
export type DayLine = { incident: Incident; what: 'still open' | 'went on' | 'ended' | 'postmortem' }
/** `day` is YYYY-MM-DD in the page's zone; `incidents` are told in full, `lines` in a line, newest first. */
export type Day = { day: string; incidents: Incident[]; lines: DayLine[] }
/**
 * The last `count` days, today first, none before the page and its first incident. A closed incident is told in full under the
 * day on which it began (the first of these days for one that began before them, while it ran into them); on its other days, on
 * the day of a later postmortem, and on every day of an open one there is a line, so that no day on which one ran looks empty.
 * Maintenances under way stand above this list, closed ones under the day of their window.
 */
export function pastDays({ incidents, page }: Held, now: Date, count = 15): Day[] {
  const zone = page.timeZone
  const today = dayOf(now, zone)
  const first = latestDay(addDays(today, 1 - count), firstDay({ incidents, page }, now))
  const days: Day[] = []
  for (let day = today; day >= first; day = addDays(day, -1)) days.push({ day, incidents: [], lines: [] })
  const byDay = new Map(days.map((day) => [day.day, day]))
  const since = dayStart(first, zone)
  const recent = incidents.filter((incident) => isOpen(incident.status) || lastMoment(incident) >= since)
  for (const span of spansOf(recent, now, zone)) {
    const told = span.open ? null : latestDay(span.from, first)
    if (told !== null && told <= span.to) byDay.get(told)?.incidents.push(span.incident)
    for (const { day, lines } of days) {
      const what = day === told ? null : lineOn(day, span)
      if (what) lines.push({ incident: span.incident, what })
    }
  }
  return days
}

type Span = { incident: Incident; from: string; to: string; open: boolean; postmortem: string | null }

// newest first, so that each day's entries are
function spansOf(incidents: readonly Incident[], now: Date, zone: string): Span[] {
  const shown = incidents.filter(({ kind, status }) => kind === 'incident' || !isOpen(status))
  const begun = shown.map((incident) => ({ incident, at: historyMoment(incident, now) }))
  return begun
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ incident, at }) => {
      const open = isOpen(incident.status)
      const end = open ? now : notAfter(now, incident.resolvedAt ?? lastWordOf(incident))
      const from = dayOf(at, zone)
      const report = incident.updates.find(({ status }) => status === 'postmortem')
      return {
        incident,
        from,
        to: latestDay(from, dayOf(end, zone)),
        open,
        postmortem: report ? dayOf(notAfter(now, report.displayAt), zone) : null,
      }
    })
}

const lastMoment = (incident: Incident) => latestMoment(lastWordOf(incident), incident.resolvedAt)
const latestMoment = (a: Date, b: Date | null) => (b && b > a ? b : a)

function lineOn(day: string, { from, to, open, postmortem }: Span): DayLine['what'] | null {
  if (open) return day >= from ? 'still open' : null
  if (day >= from && day < to) return 'went on'
  if (day === to && from < to) return 'ended'
  return day === postmortem ? 'postmortem' : null
}

const latestDay = (a: string, b: string) => (a > b ? a : b)
