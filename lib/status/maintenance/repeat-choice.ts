import { Refusal } from '@/lib/status/text/refusal'
import { checkDay } from '@/lib/status/time/check-date'
import { addDays, dayOf, dayStart } from '@/lib/status/time/zone'
import { longestInterval, mostRepeats, type RepeatRule, type Weekday, weekdays } from './repeat-rule'

/** How a form says it; the day of the month and the weekday are those of the first date. */
export const repeatKinds = [
  ...(['none', 'daily', 'weekly', 'monthly_day', 'monthly_last_day'] as const),
  ...(['monthly_weekday', 'monthly_last_weekday', 'yearly'] as const),
] as const
export type RepeatKind = (typeof repeatKinds)[number]

export const repeatEnds = ['never', 'count', 'until'] as const
export type RepeatEnd = (typeof repeatEnds)[number]

/** What stands in the fields of a form, as it was typed. `days` count where it repeats every week: none, that of the first date. */
export type RepeatChoice = {
  kind: string
  interval: string
  days: readonly string[]
  ends: string
  count: string
  until: string
}

/** The rule of a choice, for a first date as the clock in `zone` shows it; null: it does not repeat. Refusal for what cannot be chosen. */
export function chosenRule(choice: RepeatChoice, firstStart: string, zone: string): RepeatRule | null {
  const kind = repeatKinds.find((word) => word === choice.kind)
  if (!kind) throw new Refusal('word_unknown', { field: 'repeat', words: repeatKinds.join(', ') })
  if (kind === 'none') return null
  const end = endOf(choice, zone)
  const interval = wholeNumber(choice.interval || '1', 'repeat_interval', longestInterval)
  const every = { interval, byDay: [], byMonthDay: [], ...end }
  return { ...every, ...daysOf(kind, choice, firstStart) }
}

/** The choice that makes this rule. */
export function choiceOfRule(rule: RepeatRule, zone: string): RepeatChoice {
  const { frequency, interval, byDay, byMonthDay, count, until } = rule
  const monthly = byDay[0] ? (byDay[0].nth === -1 ? 'monthly_last_weekday' : 'monthly_weekday') : null
  const byDate = byMonthDay[0] === -1 ? 'monthly_last_day' : 'monthly_day'
  const kinds = { DAILY: 'daily', WEEKLY: 'weekly', MONTHLY: monthly ?? byDate, YEARLY: 'yearly' } as const
  return {
    kind: kinds[frequency],
    interval: String(interval),
    days: byDay.map(({ weekday }) => weekday),
    ends: count === null ? (until ? 'until' : 'never') : 'count',
    count: count === null ? '' : String(count),
    until: until ? dayOf(until, zone) : '',
  }
}

type Days = Pick<RepeatRule, 'frequency'> & Partial<RepeatRule>

function daysOf(kind: Exclude<RepeatKind, 'none'>, { days }: RepeatChoice, firstStart: string): Days {
  const weekday = weekdayOf(firstStart)
  const day = Number(firstStart.slice(8, 10))
  const chosen = weekdays.filter((word) => days.includes(word))
  const weekly = (chosen.length > 0 ? chosen : [weekday]).map((one) => ({ weekday: one, nth: null }))
  // a fifth one is in some months only: the last is meant
  const nth = day > 28 ? -1 : Math.ceil(day / 7)
  const kinds: Record<typeof kind, Days> = {
    daily: { frequency: 'DAILY' },
    weekly: { frequency: 'WEEKLY', byDay: weekly },
    monthly_day: { frequency: 'MONTHLY', byMonthDay: [day] },
    monthly_last_day: { frequency: 'MONTHLY', byMonthDay: [-1] },
    monthly_weekday: { frequency: 'MONTHLY', byDay: [{ weekday, nth }] },
    monthly_last_weekday: { frequency: 'MONTHLY', byDay: [{ weekday, nth: -1 }] },
    yearly: { frequency: 'YEARLY' },
  }
  return kinds[kind]
}

/** The weekday of a time as a clock shows it. */
export function weekdayOf(wall: string): Weekday {
  return weekdays[(new Date(`${wall.slice(0, 10)}T00:00Z`).getUTCDay() + 6) % 7] as Weekday
}

function endOf({ ends, count, until }: RepeatChoice, zone: string): Pick<RepeatRule, 'count' | 'until'> {
  if (ends === 'count') return { count: wholeNumber(count, 'repeat_count', mostRepeats), until: null }
  if (ends === 'until') return { count: null, until: endOfDay(checkDay(until, 'repeat_until'), zone) }
  if (ends === 'never') return { count: null, until: null }
  throw new Refusal('word_unknown', { field: 'repeat_ends', words: repeatEnds.join(', ') })
}

const endOfDay = (day: string, zone: string) => new Date(dayStart(addDays(day, 1), zone).getTime() - 1000)

function wholeNumber(text: string, field: string, most: number): number {
  const number = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0
  if (number >= 1 && number <= most) return number
  throw new Refusal('repeat_number', { field, most })
}
