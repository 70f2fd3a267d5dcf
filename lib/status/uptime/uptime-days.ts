import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { OutageDay } from '@/lib/status/facts/facts'
import { addDays, dayOf, dayStart } from '@/lib/status/time/zone'
import { outageDays } from './outage-days'

/** What is known of a component's outages: days whose spans have ended, and the status that it has had since a moment. */
export type OutageRecord = {
  days: readonly OutageDay[]
  status: ComponentStatus
  /** null: the status was never another one, as far as is known */
  statusSince: Date | null
  /** the first day that counts, YYYY-MM-DD; null: every day does */
  start: string | null
}

/** One day as it is shown. `seconds` is its length in the zone; `counts` is false before the component was watched. */
export type UptimeDay = OutageDay & { seconds: number; counts: boolean }

/** Every day from `first` to `last` (YYYY-MM-DD, both shown), oldest first, with what is out right now counted until `now`. */
export function uptimeDays(
  { days, status, statusSince, start }: OutageRecord,
  { first, last, zone, now }: { first: string; last: string; zone: string; now: Date },
): UptimeDay[] {
  const begin = dayStart(first, zone)
  const running =
    statusSince && statusSince < now
      ? outageDays([{ status, from: statusSince > begin ? statusSince : begin, to: now }], zone)
      : []
  const sums = new Map<string, OutageDay>()
  // from the end: a window of the last days costs the same however old the record is
  const before = days.findLastIndex(({ day }) => day < first)
  for (const one of days.slice(before + 1)) sums.set(one.day, one)
  for (const { day, majorSeconds, partialSeconds } of running) {
    const known = sums.get(day)
    if (known?.corrected) continue
    sums.set(day, {
      day,
      majorSeconds: majorSeconds + (known?.majorSeconds ?? 0),
      partialSeconds: partialSeconds + (known?.partialSeconds ?? 0),
    })
  }
  const shown: UptimeDay[] = []
  for (let [day, from] = [first, begin]; day <= last; ) {
    const next = addDays(day, 1)
    const to = dayStart(next, zone)
    const { majorSeconds, partialSeconds } = sums.get(day) ?? { majorSeconds: 0, partialSeconds: 0 }
    const seconds = Math.round((to.getTime() - from.getTime()) / 1000)
    shown.push({ day, majorSeconds, partialSeconds, seconds, counts: start === null || day >= start })
    day = next
    from = to
  }
  return shown
}

/** The last 90 days, today among them, of the page's zone. */
export function lastNinety(now: Date, zone: string): { first: string; last: string } {
  const last = dayOf(now, zone)
  return { first: addDays(last, -89), last }
}

/**
 * A group's days: the mean of its components' seconds, rounded down; a day counts from the earliest component's start on
 * (STATUSPAGE §6.1). All lists cover the same days. Empty for a group without components.
 */
export function groupDays(children: readonly (readonly UptimeDay[])[]): UptimeDay[] {
  const mean = (i: number, of: 'majorSeconds' | 'partialSeconds') =>
    Math.floor(children.reduce((sum, days) => sum + (days[i]?.[of] ?? 0), 0) / children.length)
  return (children[0] ?? []).map((day, i) => ({
    ...day,
    majorSeconds: mean(i, 'majorSeconds'),
    partialSeconds: mean(i, 'partialSeconds'),
    counts: children.some((days) => days[i]?.counts),
  }))
}
