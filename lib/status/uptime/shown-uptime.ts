import type { Component, Facts, Incident } from '@/lib/status/facts/facts'
import { dayStart } from '@/lib/status/time/zone'
import { countedComponents, daysOfComponent, uptimeUntil, watchedSince } from './component-uptime'
import { type Related, relatedByComponent, relatedOn } from './related-incidents'
import { groupDays, lastNinety, type UptimeDay } from './uptime-days'
import { windowPercentages } from './uptime-percentage'

/** A day with an outage and what went on then. */
export type OutageStory = UptimeDay & { incidents: Incident[] }

/** What bars show of a component: 90 days, oldest first, the percentages of the three windows, and its outages, newest first. */
export type ShownUptime = {
  days: UptimeDay[]
  windows: ReturnType<typeof windowPercentages>
  outages: OutageStory[]
  /** YYYY-MM-DD */
  since: string
  /** when it will read otherwise by the clock, before the day ends; null: not before */
  until: Date | null
}

/** The bars of every component that has "Show its uptime" on, and of groups as their mean, by id. Costs the same whatever the age of the page. */
export function shownUptimes(facts: Facts, now: Date): Map<string, ShownUptime> {
  const zone = facts.page.timeZone
  const window = lastNinety(now, zone)
  const shown = facts.components.filter(({ isGroup, showcase }) => showcase && !isGroup)
  if (shown.length === 0) return new Map()
  const related = relatedByComponent(facts.incidents, dayStart(window.first, zone), now)
  const uptimes = new Map<string, ShownUptime>()
  for (const component of shown) {
    const days = daysOfComponent(facts, component, { ...window, now })
    uptimes.set(component.id, uptimeOf({ days, counted: [component], zone, now }, related))
  }
  for (const group of facts.components.filter(({ isGroup }) => isGroup)) {
    const counted = countedComponents(group, shown)
    const days = groupDays(counted.map(({ id }) => uptimes.get(id)?.days ?? []))
    if (counted.length > 0) uptimes.set(group.id, uptimeOf({ days, counted, zone, now }, related))
  }
  return uptimes
}

type Shown = { days: UptimeDay[]; counted: Component[]; zone: string; now: Date }

function uptimeOf({ days, counted, zone, now }: Shown, byComponent: ReadonlyMap<string, Related[]>): ShownUptime {
  const related = counted.flatMap(({ id }) => byComponent.get(id) ?? [])
  return {
    days,
    windows: windowPercentages(days),
    outages: outageStories(days, related, zone),
    since: watchedSince(counted, zone),
    until: uptimeUntil(counted, now),
  }
}

/** The counted days with an outage, newest first, each with what went on then. */
export function outageStories(days: readonly UptimeDay[], related: readonly Related[], zone: string): OutageStory[] {
  const out = days.filter(({ counts, majorSeconds, partialSeconds }) => counts && majorSeconds + partialSeconds > 0)
  return out.toReversed().map((day) => ({ ...day, incidents: relatedOn(day.day, related, zone) }))
}
