import type { MaintenanceWindow } from '@/lib/status/incident/maintenance-window'
import { Refusal } from '@/lib/status/text/refusal'
import { type RepeatDate, type Repeating, repeatDates } from './repeat-dates'
import { readRepeatRule } from './repeat-rule'

/** What happens by itself at each date, in Statuspage's terms. */
export type SeriesSwitches = Required<Omit<MaintenanceWindow, 'scheduledFor' | 'scheduledUntil'>>

/** A maintenance that repeats. Its dates are listed as maintenances of their own, some time ahead. */
export type MaintenanceSeries = SeriesSwitches & {
  id: string
  name: string
  body: string
  componentIds: readonly string[]
  /** the first beginning, as a clock in `timeZone` shows it: `2026-12-01T02:30:00` */
  firstStart: string
  timeZone: string
  durationSeconds: number
  /** as `writeRepeatRule` spells it */
  rule: string
  endedAt: Date | null
}

/** Just the switches, of a series or of what is to become one; what is left out is off. */
export const switchesOfSeries = (given: Partial<SeriesSwitches>): SeriesSwitches => ({
  scheduledRemindPrior: given.scheduledRemindPrior ?? false,
  scheduledAutoInProgress: given.scheduledAutoInProgress ?? false,
  scheduledAutoCompleted: given.scheduledAutoCompleted ?? false,
  autoTransitionToMaintenanceState: given.autoTransitionToMaintenanceState ?? false,
  autoTransitionToOperationalState: given.autoTransitionToOperationalState ?? false,
  autoTransitionDeliverNotificationsAtStart: given.autoTransitionDeliverNotificationsAtStart ?? false,
  autoTransitionDeliverNotificationsAtEnd: given.autoTransitionDeliverNotificationsAtEnd ?? false,
})

/** A date of a series, with the window that it gets. */
export type SeriesDate = { day: string; scheduledFor: Date; scheduledUntil: Date }

/** Dates are listed when they begin within this time, at most so many of one series, and always the next one. */
export const listedAheadMs = 60 * 86_400_000
export const mostListed = 8

type Timing = Pick<MaintenanceSeries, 'firstStart' | 'timeZone' | 'durationSeconds' | 'rule' | 'endedAt'>

/** The next dates of a series, at most `most`: none once it was ended, and none where its rule cannot be read. */
export function seriesDates(series: Timing, now: Date, most: number): SeriesDate[] {
  const repeating = series.endedAt ? null : repeatingOf(series)
  if (!repeating) return []
  return repeatDates(repeating, now, most).map((date) => windowOf(date, series.durationSeconds))
}

/** The dates that are to be listed at `now`, and when to look again; null: when there is nothing more to come. */
export function listedDates(series: Timing, now: Date): { dates: SeriesDate[]; lookAgainAt: Date | null } {
  const next = seriesDates(series, now, mostListed + 1)
  const horizon = now.getTime() + listedAheadMs
  const dates = next
    .slice(0, mostListed)
    .filter(({ scheduledFor }, at) => at === 0 || scheduledFor.getTime() <= horizon)
  const [first, waiting] = [dates[0], next[dates.length]]
  if (!first) return { dates, lookAgainAt: null }
  const comes = waiting ? waiting.scheduledFor.getTime() - listedAheadMs : Number.POSITIVE_INFINITY
  const begins = first.scheduledFor.getTime()
  // a full list has room once its first one has begun
  const again = dates.length < mostListed ? Math.min(begins, comes) : begins
  return { dates, lookAgainAt: new Date(again) }
}

function repeatingOf({ firstStart, timeZone, rule }: Timing): Repeating | null {
  try {
    return { firstStart, zone: timeZone, rule: readRepeatRule(rule) }
  } catch (fault) {
    if (fault instanceof Refusal) return null
    throw fault
  }
}

const windowOf = ({ day, start }: RepeatDate, durationSeconds: number): SeriesDate => ({
  day,
  scheduledFor: start,
  scheduledUntil: new Date(start.getTime() + durationSeconds * 1000),
})
