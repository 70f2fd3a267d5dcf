import { Refusal } from '@/lib/status/text/refusal'
import { checkDay } from '@/lib/status/time/check-date'
import { addDays, dayOf, dayStart } from '@/lib/status/time/zone'

const maxDays = 92

/**
 * The days (YYYY-MM-DD in `zone`, both meant) whose record may be corrected: such as are over, since a correction stands against what is
 * counted later. Refusal for what is no day, a reversed span, and more than a quarter of a year.
 */
export function checkCorrectedDays(day: string, until: string, { zone, now }: { zone: string; now: Date }): string[] {
  const first = checkDay(day, 'day')
  const last = until.trim() === '' ? first : checkDay(until, 'until')
  if (last < first) throw new Refusal('correction_reversed')
  if (last >= dayOf(now, zone)) throw new Refusal('correction_of_today', { field: last === first ? 'day' : 'until' })
  const days: string[] = []
  for (let one = first; one <= last; one = addDays(one, 1)) {
    if (days.push(one) > maxDays) throw new Refusal('correction_long', { days: maxDays })
  }
  return days
}

/** Refuses more outage than the day is long in its zone. */
export function checkDaySum(day: string, seconds: number, zone: string): void {
  const length = (dayStart(addDays(day, 1), zone).getTime() - dayStart(day, zone).getTime()) / 1000
  if (seconds > length) throw new Refusal('correction_beyond_day', { day, hours: length / 3600 })
}
