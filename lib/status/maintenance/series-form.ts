import { Refusal } from '@/lib/status/text/refusal'
import { writtenDate } from '@/lib/status/time/check-date'
import { checkWallTime } from '@/lib/status/time/check-wall-time'
import { wireTime } from '@/lib/status/time/zone'
import type { SeriesDraft } from './decide-series'
import { type MaintenanceSeries, type SeriesSwitches, switchesOfSeries } from './maintenance-series'
import { choiceOfRule, chosenRule, type RepeatChoice, weekdayOf } from './repeat-choice'
import { readRepeatRule } from './repeat-rule'

/** A series as its form has it: the window of its first date as the clock of its zone shows it. */
export type SeriesForm = Partial<SeriesSwitches> &
  RepeatChoice & {
    name: string
    body: string
    componentIds: readonly string[]
    scheduledFor: string
    scheduledUntil: string
  }

/** What stands in the form of a series. */
export function formOfSeries(series: MaintenanceSeries): SeriesForm {
  const { name, body, componentIds, firstStart, timeZone, durationSeconds, rule } = series
  const begins = writtenDate(firstStart, timeZone) ?? new Date(0)
  const ends = new Date(begins.getTime() + durationSeconds * 1000)
  const choice = choiceOfRule(readRepeatRule(rule), timeZone)
  return {
    ...{ name, body, componentIds },
    scheduledFor: firstStart,
    scheduledUntil: wireTime(ends, timeZone).slice(0, 19),
    ...choice,
    // the day on which it begins goes with that day
    days: choice.days.join() === weekdayOf(firstStart) ? [] : choice.days,
    ...switchesOfSeries(series),
  }
}

/** The series that a form says, on the clock of `zone`. Refusal for what cannot be read, and where it does not repeat. */
export function draftOfSeries({ scheduledFor, scheduledUntil, ...form }: SeriesForm, timeZone: string): SeriesDraft {
  const begins = checkWallTime(scheduledFor, 'scheduled_for', timeZone)
  const ends = checkWallTime(scheduledUntil, 'scheduled_until', timeZone)
  const rule = chosenRule(form, wireTime(begins, timeZone).slice(0, 19), timeZone)
  if (!rule) throw new Refusal('repeat_unreadable')
  const { kind: _kind, interval: _every, days: _days, ends: _ends, count: _count, until: _until, ...said } = form
  return { ...said, scheduledFor: begins, scheduledUntil: ends, rule, timeZone }
}
