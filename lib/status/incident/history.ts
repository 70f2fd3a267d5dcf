import type { Facts, Incident, Update } from '@/lib/status/facts/facts'
import { addDays, dayOf, dayStart, monthOf } from '@/lib/status/time/zone'
import { touches } from './touches'

type Held = Pick<Facts, 'incidents' | 'page'>

/** `month` is YYYY-MM in the page's zone. */
export type Month = { month: string; incidents: Incident[] }
/**
 * `page` is the page that is shown (1 = the newest), which differs from the asked one when that does not exist;
 * `until` is when the current month ends, and with it this division into pages.
 */
export type HistoryPage = { months: Month[]; page: number; pages: number; until: Date }

type Told = { incident: Incident; at: Date }

const monthsPerPage = 3

type Spoken = Pick<Incident, 'resolvedAt' | 'startedAt'> & { updates: readonly Pick<Update, 'displayAt'>[] }

/** When the last word on the incident was displayed. */
export function lastWordOf(incident: Spoken): Date {
  return incident.updates[0]?.displayAt ?? incident.resolvedAt ?? incident.startedAt
}

/** When the page's day ends: the end of everything that says "today". */
export function endOfDay(now: Date, zone: string): Date {
  return dayStart(addDays(dayOf(now, zone), 1), zone)
}

/**
 * The moment that files an incident under a day and a month: its start; for a maintenance the start of its window, but not a later
 * one than `now` once it is under way, nor than its end when it ended before.
 */
export function historyMoment(incident: Incident, now: Date): Date {
  const moment = (incident.kind === 'maintenance' && incident.scheduledFor) || incident.startedAt
  if (incident.status === 'scheduled') return moment
  return notAfter(now, notAfter(incident.resolvedAt ?? moment, moment))
}

/** The earlier of both: an instance whose clock is behind must not lose the newest. */
export function notAfter(now: Date, moment: Date): Date {
  return moment > now ? now : moment
}

/** The day (YYYY-MM-DD in the page's zone) of the page's making or of its first incident, whichever came first: nothing is told of days before. */
export function firstDay({ incidents, page }: Held, now: Date): string {
  const oldest = incidents.reduce((at, incident) => Math.min(at, historyMoment(incident, now).getTime()), now.getTime())
  return dayOf(new Date(Math.min(oldest, page.createdAt.getTime())), page.timeZone)
}

/**
 * One page of the history: three months, newest first, months without anything included, none before the page and its first
 * incident; page 1 begins with the current month (STATUSPAGE §2.3). Open incidents are in it, maintenances from the month in which their window begins.
 * `componentId` leaves only what belongs to that component. A page outside 1…`pages` becomes the nearest one.
 */
export function historyMonths({ incidents, page }: Held, now: Date, asked: number, componentId?: string): HistoryPage {
  const zone = page.timeZone
  const told = incidents
    .filter((incident) => !componentId || touches(incident, componentId))
    .map((incident) => ({ incident, at: historyMoment(incident, now) }))
  const current = monthNumber(monthOf(now, zone))
  const oldest = new Date(told.reduce((least, { at }) => Math.min(least, at.getTime()), now.getTime()))
  const pages = Math.floor((current - monthNumber(monthOf(oldest, zone))) / monthsPerPage) + 1
  const shown = Math.min(Math.max(Math.trunc(asked) || 1, 1), pages)
  const newest = current - (shown - 1) * monthsPerPage
  const first = monthNumber(firstDay({ incidents, page }, now))
  const shownMonths = Array.from({ length: monthsPerPage }, (_, i) => newest - i).filter((month) => month >= first)
  const months = shownMonths.map((month) => inMonth(told, month, zone))
  return { months, page: shown, pages, until: monthStart(current + 1, zone) }
}

function inMonth(told: readonly Told[], month: number, zone: string): Month {
  const from = monthStart(month, zone)
  const to = monthStart(month + 1, zone)
  const within = told.filter(({ at }) => at >= from && at < to)
  return { month: monthText(month), incidents: newestFirst(within).map(({ incident }) => incident) }
}

function newestFirst(told: readonly Told[]): Told[] {
  return told.toSorted((a, b) => b.at.getTime() - a.at.getTime())
}

function monthStart(month: number, zone: string): Date {
  return dayStart(`${monthText(month)}-01`, zone)
}

function monthNumber(month: string): number {
  const [year = 0, ofYear = 1] = month.split('-').map(Number)
  return year * 12 + ofYear - 1
}

function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}
