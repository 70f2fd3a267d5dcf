import { addDays } from '@/lib/status/time/zone'
import { type MaintenanceSeries, seriesDates } from './maintenance-series'
import { type RepeatFrequency, readRepeatRule } from './repeat-rule'

/** A date that somebody called off, deleted or changed by itself: the series lists no other in its place. */
export type HeldDate = { incidentId: string; day: string }

type Change = { before: MaintenanceSeries; after: MaintenanceSeries; now: Date }

// every day of the two months ahead for which dates are listed, and of the month or week in which they end
const mostCompared = 100

/**
 * The days that held dates get when their series changes. A day that is a date before and after stays what it is. Of the other ones to come, old and new
 * are paired in their order within each calendar week (from Monday), month or year, as the rule repeats: what was called off in a week is called
 * off in that week, on whatever day the series is then. Nothing is paired where the rule repeats by another period than before, or
 * where the week has no such date any more. `occupied`: days that something else has. Answers those alone that get another day.
 */
export function holdDates({ before, after, now }: Change, held: readonly HeldDate[], occupied: string[]): HeldDate[] {
  const frequency = frequencyOf(after)
  if (held.length === 0 || before.endedAt || after.endedAt || frequency !== frequencyOf(before)) return []
  const [old, fresh] = [daysOf(before, now), daysOf(after, now)]
  const leaving = old.filter((day) => !fresh.includes(day))
  const coming = fresh.filter((day) => !old.includes(day))
  return held.flatMap(({ incidentId, day }) => {
    const isNear = (one: string) => periodOf(one, frequency) === periodOf(day, frequency)
    const at = leaving.filter(isNear).indexOf(day)
    const instead = coming.filter(isNear)[at]
    return instead && !occupied.includes(instead) ? [{ incidentId, day: instead }] : []
  })
}

const frequencyOf = ({ rule }: MaintenanceSeries): RepeatFrequency => readRepeatRule(rule).frequency
const daysOf = (series: MaintenanceSeries, now: Date) => seriesDates(series, now, mostCompared).map(({ day }) => day)

function periodOf(day: string, frequency: RepeatFrequency): string {
  const daysSinceMonday = (new Date(`${day}T00:00Z`).getUTCDay() + 6) % 7
  const periods: Record<RepeatFrequency, string> = {
    DAILY: day,
    WEEKLY: addDays(day, -daysSinceMonday),
    MONTHLY: day.slice(0, 7),
    YEARLY: day.slice(0, 4),
  }
  return periods[frequency]
}
