import { Refusal } from '@/lib/status/text/refusal'
import { wireTime } from '@/lib/status/time/zone'
import { chosenRule, type RepeatChoice } from './repeat-choice'
import { firstRepeat, repeatDates } from './repeat-dates'
import type { RepeatRule } from './repeat-rule'

/** What a choice would make: its rule and its next dates, or why it would be refused. */
export type PreviewedSeries = { rule: RepeatRule; dates: Date[]; problem: Refusal | null } | { problem: Refusal }

/** As `decideSeries` will decide it; null: it does not repeat. `begins`: its first date; at most `most` dates after `now` are answered. */
export function previewSeries(
  choice: RepeatChoice,
  begins: Date,
  { zone, now, most }: { zone: string; now: Date; most: number },
): PreviewedSeries | null {
  const firstStart = wireTime(begins, zone).slice(0, 19)
  try {
    const rule = chosenRule(choice, firstStart, zone)
    if (!rule) return null
    const first = firstRepeat({ firstStart, zone, rule })
    const dates = repeatDates({ firstStart, zone, rule }, now, most).map(({ start }) => start)
    return { rule, dates, problem: problemOf(first, firstStart, dates) }
  } catch (fault) {
    if (fault instanceof Refusal) return { problem: fault }
    throw fault
  }
}

/** True where one of these dates, each of which lasts so long, is not over when the next one begins. */
export const runIntoNext = (dates: readonly Date[], lastsMs: number): boolean =>
  dates.some((date, at) => at > 0 && date.getTime() - (dates[at - 1]?.getTime() ?? 0) < lastsMs)

function problemOf(first: string | null, firstStart: string, dates: Date[]): Refusal | null {
  if (first === null || dates.length === 0) return new Refusal('series_without_future')
  return first === firstStart ? null : new Refusal('repeat_first_unmatched', { day: first.slice(0, 10) })
}
