import type { RepeatRule, Weekday } from '@/lib/status/maintenance/repeat-rule'
import { dayName } from '@/lib/status/time/time-words'
import { dayOf } from '@/lib/status/time/zone'

/** What each day of the week is called. */
export const weekdayWords: Readonly<Record<Weekday, string>> = {
  ...{ MO: 'Monday', TU: 'Tuesday', WE: 'Wednesday', TH: 'Thursday' },
  ...{ FR: 'Friday', SA: 'Saturday', SU: 'Sunday' },
}

const units = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const
const nths: Readonly<Record<number, string>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  '-1': 'last',
}

/** "Every 2 weeks on Monday and Thursday, 10 times" */
export function repeatInWords(rule: RepeatRule, zone: string): string {
  const { frequency, interval, count, until } = rule
  const unit = units[frequency]
  const every = interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`
  const end = count === null ? '' : count === 1 ? ', once' : `, ${count} times`
  const last = until ? `, until ${dayName(dayOf(until, zone))}` : ''
  return `${every}${daysInWords(rule)}${end}${last}`
}

function daysInWords({ byDay, byMonthDay }: RepeatRule): string {
  const [monthDay] = byMonthDay
  if (monthDay !== undefined) return monthDay === -1 ? ' on the last day' : ` on day ${monthDay}`
  const days = byDay.map(
    ({ weekday, nth }) => `${nth === null ? '' : `the ${nths[nth] ?? nth} `}${weekdayWords[weekday]}`,
  )
  return days.length === 0 ? '' : ` on ${new Intl.ListFormat('en').format(days)}`
}
