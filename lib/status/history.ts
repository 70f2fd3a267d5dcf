import type { Facts, Incident } from './facts'
import { grouped } from './grouped'
import { isOpen } from './incident-status'
import { touches } from './touches'
import { addDays, dayOf, dayStart, monthOf } from './zone'

type Held = Pick<Facts, 'incidents' | 'page'>

/** `day` is YYYY-MM-DD in the page's zone. */
export type Day = { day: string; incidents: Incident[] }
/** `month` is YYYY-MM in the page's zone. */
export type Month = { month: string; incidents: Incident[] }
/** `page` is the page that is shown (1 = the newest), which differs from the asked one when that does not exist. */
export type HistoryPage = { months: Month[]; page: number; pages: number }

const monthsPerPage = 3

/** When the last word on the incident was displayed. */
export function lastWordOf(incident: Incident): Date {
  return incident.updates[0]?.displayAt ?? incident.resolvedAt ?? incident.startedAt
}

/** The moment that files an incident under a month: its start; for a maintenance the start of its window. */
export function historyMoment(incident: Incident): Date {
  return (incident.kind === 'maintenance' && incident.scheduledFor) || incident.startedAt
}

/**
 * The last `count` days, today first, days without anything included. A closed incident or maintenance stands under the
 * day of its last update (STATUSPAGE §7); open ones stand above this list and not in it.
 */
export function pastDays({ incidents, page }: Held, now: Date, count = 15): Day[] {
  const today = dayOf(now, page.timeZone)
  const days = Array.from({ length: count }, (_, i) => addDays(today, -i))
  const since = dayStart(addDays(today, 1 - count), page.timeZone).getTime()
  const recent = incidents.filter((incident) => !isOpen(incident.status) && lastWordOf(incident).getTime() >= since)
  const byDay = grouped(newestBy(recent, lastWordOf), (incident) => dayOf(lastWordOf(incident), page.timeZone))
  return days.map((day) => ({ day, incidents: byDay.get(day) ?? [] }))
}

/**
 * One page of the history: three months, newest first, months without anything included; page 1 ends with the current
 * month (STATUSPAGE §2.3). Open incidents are in it, maintenances from the month in which their window begins.
 * `componentId` leaves only what belongs to that component. A page outside 1…`pages` becomes the nearest one.
 */
export function historyMonths({ incidents, page }: Held, now: Date, asked: number, componentId?: string): HistoryPage {
  const zone = page.timeZone
  const told = componentId ? incidents.filter((incident) => touches(incident, componentId)) : incidents
  const current = monthNumber(monthOf(now, zone))
  const oldest = told.reduce((least, incident) => Math.min(least, historyMoment(incident).getTime()), now.getTime())
  const pages = Math.floor((current - monthNumber(monthOf(new Date(oldest), zone))) / monthsPerPage) + 1
  const shown = Math.min(Math.max(Math.trunc(asked) || 1, 1), pages)
  const newest = current - (shown - 1) * monthsPerPage
  const months = Array.from({ length: monthsPerPage }, (_, i) => monthOfNumber(newest - i))
  return { months: months.map((month) => ({ month, incidents: inMonth(told, month, zone) })), page: shown, pages }
}

function inMonth(incidents: readonly Incident[], month: string, zone: string): Incident[] {
  const from = dayStart(`${month}-01`, zone)
  const to = dayStart(`${monthOfNumber(monthNumber(month) + 1)}-01`, zone)
  const told = incidents.filter((incident) => historyMoment(incident) >= from && historyMoment(incident) < to)
  return newestBy(told, historyMoment)
}

function newestBy(incidents: readonly Incident[], moment: (incident: Incident) => Date): Incident[] {
  return incidents.toSorted((a, b) => moment(b).getTime() - moment(a).getTime())
}

function monthNumber(month: string): number {
  const [year = 0, ofYear = 1] = month.split('-').map(Number)
  return year * 12 + ofYear - 1
}

function monthOfNumber(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}
