import { childrenOf } from '@/lib/status/component/group-status'
import type { Component, Facts } from '@/lib/status/facts/facts'
import { dayOf } from '@/lib/status/time/zone'
import { groupDays, type UptimeDay, uptimeDays } from './uptime-days'

type Held = Pick<Facts, 'components' | 'outages' | 'page'>

const minute = 60_000

/** The components of which uptime is shown: the component itself, or those of a group. Empty: of this one none is. */
export function countedComponents(component: Component, components: readonly Component[]): Component[] {
  const leaves = component.isGroup ? childrenOf(component, components) : [component]
  return leaves.filter(({ showcase, isGroup }) => showcase && !isGroup)
}

/** The first day (YYYY-MM-DD in `zone`) that counts: what operators say, or the day on which the component was made; of several the earliest. */
export function watchedSince(counted: readonly Component[], zone: string): string {
  const starts = counted.map(({ startDate, createdAt }) => startDate ?? dayOf(createdAt, zone))
  return starts.reduce((earliest, day) => (day < earliest ? day : earliest))
}

/** The days from `first` to `last` of a component, or of a group as the mean of its components. What is out now counts in whole minutes. */
export function daysOfComponent(
  { components, outages, page }: Held,
  component: Component,
  { first, last, now }: { first: string; last: string; now: Date },
): UptimeDay[] {
  const zone = page.timeZone
  const window = { first, last, zone, now: new Date(Math.floor(now.getTime() / minute) * minute) }
  const all = countedComponents(component, components).map((counted) =>
    uptimeDays(
      {
        ...{ days: outages[counted.id] ?? [], start: watchedSince([counted], zone) },
        ...{ status: counted.status, statusSince: counted.statusSince },
      },
      window,
    ),
  )
  const [only] = all
  return only && all.length === 1 ? only : groupDays(all)
}

/** When the days will read otherwise although nothing is published: the next minute while something is out. Null: not before the day ends. */
export function uptimeUntil(counted: readonly Component[], now: Date): Date | null {
  const out = counted.some(({ status }) => status === 'major_outage' || status === 'partial_outage')
  return out ? new Date((Math.floor(now.getTime() / minute) + 1) * minute) : null
}
