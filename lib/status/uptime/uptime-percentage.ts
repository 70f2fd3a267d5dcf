import type { UptimeDay } from './uptime-days'

type Counted = Pick<UptimeDay, 'majorSeconds' | 'partialSeconds' | 'seconds' | 'counts'>

/** How many days the three windows hold, today among them (STATUSPAGE §6.1: "60" and "30" take one more than their name). */
export const uptimeWindows = { ninety: 90, sixty: 61, thirty: 31 } as const

/** Seconds of major outage, and tenths of it that a second of partial outage weighs (STATUSPAGE §6.1). */
const tenthsOfMajor = 10
const tenthsOfPartial = 3

/**
 * Per cent that the days were up, cut (never rounded) after two decimals, so that 100 means no counted second of outage; null when no day counts.
 * A partial outage weighs three tenths, degraded performance and maintenance nothing (STATUSPAGE §6.1). The whole is the real
 * length of the days, also of one of 23 or 25 hours, so the result lies between 0 and 100 by itself.
 */
export function uptimePercentage(days: readonly Counted[]): number | null {
  let [out, whole] = [0, 0]
  for (const { majorSeconds, partialSeconds, seconds, counts } of days) {
    if (!counts) continue
    out += tenthsOfMajor * majorSeconds + tenthsOfPartial * partialSeconds
    whole += tenthsOfMajor * seconds
  }
  // whole tenths of seconds: both products are exact, and so is the cut
  return whole === 0 ? null : Math.floor(((whole - out) * 10_000) / whole) / 100
}

/** The percentages of the three windows that end with the last of these 90 days; null where no day counts. */
export function windowPercentages(days: readonly Counted[]): Record<keyof typeof uptimeWindows, number | null> {
  const of = (count: number) => uptimePercentage(days.slice(-count))
  return { ninety: of(uptimeWindows.ninety), sixty: of(uptimeWindows.sixty), thirty: of(uptimeWindows.thirty) }
}

/** `99.90` for 99.9; `100` when it is exactly that. */
export function percentText(percentage: number): string {
  return percentage === 100 ? '100' : percentage.toFixed(2)
}

/** Minutes of a day's outage as bars weigh them. */
export function weighedMinutes({ majorSeconds, partialSeconds }: Pick<Counted, 'majorSeconds' | 'partialSeconds'>) {
  return (tenthsOfMajor * majorSeconds + tenthsOfPartial * partialSeconds) / tenthsOfMajor / 60
}
