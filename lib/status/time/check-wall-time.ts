import { Refusal } from '@/lib/status/text/refusal'
import { checkDate } from './check-date'
import { wireTime } from './zone'

/**
 * As `checkDate`, of a time that somebody has typed on the clock of `zone`: refused when clocks skip it that day, with the time that
 * they show instead, since a guess would begin an hour beside what was meant.
 */
export function checkWallTime(value: string, field: string, zone: string): Date {
  if (value.trim() === '') throw new Refusal('text_missing', { field })
  const date = checkDate(value, field, zone)
  const typed = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d{1,3})?)?$/.exec(value)
  if (!typed) return date
  const [, day = '', clock = ''] = typed
  const shown = wireTime(date, zone).slice(0, 16)
  if (shown === `${day}T${clock}`) return date
  const instead = shown.replace('T', ' ')
  throw new Refusal('date_skipped', { field, zone, clock, instead })
}
