import { RRuleTemporal } from 'rrule-temporal'
import { writtenDate } from '@/lib/status/time/check-date'
import { wallClock } from '@/lib/status/time/zone'
import { type RepeatRule, writeRepeatRule } from './repeat-rule'

/** What repeats: the first beginning as a clock in `zone` shows it (`2026-12-01T02:30:00`), and the rule. */
export type Repeating = { firstStart: string; zone: string; rule: RepeatRule }

/** One date of what repeats: its calendar day in the zone, which names it for ever, and the moment at which it begins. */
export type RepeatDate = { day: string; start: Date }

// a rule whose first date holds meets its next one long before
const mostPeriods = 2000
const dayMs = 86_400_000

/**
 * The next dates that begin after `now`, at most `most`. Every day of the zone's calendar has one at most: a time that clocks skip that day
 * is as much later as they skip (02:30 becomes 03:30), and of a time that they show twice it is the first. `zone` unknown here: UTC.
 */
export function repeatDates({ firstStart, zone, rule }: Repeating, now: Date, most: number): RepeatDate[] {
  const dates: RepeatDate[] = []
  const walls = wallsOf({ firstStart, zone, rule })
  // where clocks were set, the wall may be a day beside the moment
  let wall = walls(new Date(wallClock(now, zone).getTime() - dayMs))
  while (wall && dates.length < most) {
    const text = wall.toISOString().slice(0, 19)
    const start = writtenDate(text, zone)
    if (start && start > now) dates.push({ day: text.slice(0, 10), start })
    wall = walls(wall)
  }
  return dates
}

/** The first date of the rule at `firstStart` or after it, as the clock shows it; null: it has none. */
export function firstRepeat(repeating: Repeating): string | null {
  const first = new Date(`${repeating.firstStart}Z`)
  return (
    wallsOf(repeating)(new Date(first.getTime() - 1))
      ?.toISOString()
      .slice(0, 19) ?? null
  )
}

/** Goes through the dates as the clock on the wall shows them, as if that were UTC: what clocks do there is our own rule. */
function wallsOf({ firstStart, zone, rule }: Repeating): (after: Date) => Date | null {
  const until = rule.until && wallClock(rule.until, zone)
  const spelt = writeRepeatRule({ ...rule, until })
  const rruleString = `DTSTART;TZID=UTC:${firstStart.replaceAll(/[-:]/g, '')}\nRRULE:${spelt}`
  const calendar = new RRuleTemporal({ rruleString, maxIterations: mostPeriods })
  return (after) => {
    const next = nextOf(calendar, after)
    return next === null || next > latest ? null : new Date(next)
  }
}

const latest = Date.parse('9999-01-01T00:00Z')

function nextOf(calendar: RRuleTemporal, after: Date): number | null {
  try {
    return calendar.next(after, false)?.epochMilliseconds ?? null
  } catch (fault) {
    // what it throws where a rule meets no date at all
    if (fault instanceof Error && fault.message.startsWith('Maximum iterations')) return null
    throw fault
  }
}
