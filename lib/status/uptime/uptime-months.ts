import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import type { Component, Facts } from '@/lib/status/facts/facts'
import { addDays, dayOf, dayStart } from '@/lib/status/time/zone'
import { countedComponents, daysOfComponent, uptimeUntil, watchedSince } from './component-uptime'
import { relatedByComponent } from './related-incidents'
import { type OutageStory, outageStories } from './shown-uptime'
import type { UptimeDay } from './uptime-days'
import { uptimePercentage } from './uptime-percentage'

/** `month` is YYYY-MM in the page's zone; `days` end with today; `percentage` is null when no day of it counts. */
export type UptimeMonth = { month: string; percentage: number | null; days: UptimeDay[]; outages: OutageStory[] }
/** `page` is 1 for the newest; `until` is when it reads otherwise although nothing is published. */
export type UptimePage = { months: UptimeMonth[]; page: number; pages: number; since: string; until: Date }

const monthsPerPage = 3

/**
 * One page of a component's or group's uptime: three months, newest first, none before it was watched; page 1 begins with the current month
 * (STATUSPAGE §2.3). Null when none of its components shows its uptime. A page outside 1…`pages` becomes the nearest one.
 */
export function uptimeMonths(facts: Facts, component: Component, now: Date, asked: number): UptimePage | null {
  const zone = facts.page.timeZone
  const counted = countedComponents(component, facts.components)
  if (counted.length === 0) return null
  const today = dayOf(now, zone)
  const begun = watchedSince(counted, zone)
  const { newest, oldest, pages } = monthsWatched(begun, today)
  const page = Math.min(Math.max(Math.trunc(asked) || 1, 1), pages)
  const last = newest - (page - 1) * monthsPerPage
  const numbers = Array.from({ length: monthsPerPage }, (_, i) => last - i).filter((number) => number >= oldest)
  const months = numbers.map((number) => monthOfUptime(facts, component, number, { now, today, counted }))
  const midnight = dayStart(addDays(today, 1), zone)
  return { months, page, pages, since: begun, until: uptimeUntil(counted, now) ?? midnight }
}

/** The component or group of which `/uptime` tells: the first one that shows its uptime when none is asked for. */
export function uptimeComponent({ components }: Facts, asked: string | undefined): Component | undefined {
  const shown = inReadingOrder(components).filter((one) => countedComponents(one, components).length > 0)
  return asked ? shown.find(({ id }) => id === asked) : shown[0]
}

/** Whether the uptime of `asked`, or of the first one that shows its own, has this page. */
export function hasUptimePage(facts: Facts, asked: string | undefined, page: number, now: Date): boolean {
  const zone = facts.page.timeZone
  const component = uptimeComponent(facts, asked)
  if (!component) return !asked && page === 1
  const begun = watchedSince(countedComponents(component, facts.components), zone)
  return page >= 1 && page <= monthsWatched(begun, dayOf(now, zone)).pages
}

function monthsWatched(begun: string, today: string): { newest: number; oldest: number; pages: number } {
  const [newest, oldest] = [monthNumber(today), monthNumber(begun < today ? begun : today)]
  return { newest, oldest, pages: Math.floor((newest - oldest) / monthsPerPage) + 1 }
}

function monthOfUptime(
  facts: Facts,
  component: Component,
  number: number,
  { now, today, counted }: { now: Date; today: string; counted: Component[] },
): UptimeMonth {
  const zone = facts.page.timeZone
  const [month, first, end] = [monthText(number), `${monthText(number)}-01`, addDays(`${monthText(number + 1)}-01`, -1)]
  const days = daysOfComponent(facts, component, { first, last: end < today ? end : today, now })
  const byComponent = relatedByComponent(facts.incidents, dayStart(first, zone), now)
  const related = counted.flatMap(({ id }) => byComponent.get(id) ?? [])
  return { month, percentage: uptimePercentage(days), days, outages: outageStories(days, related, zone) }
}

function monthNumber(day: string): number {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return year * 12 + month - 1
}

function monthText(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}
