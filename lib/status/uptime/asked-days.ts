import { Refusal } from '@/lib/status/text/refusal'
import { addDays, dayOf } from '@/lib/status/time/zone'

/** Days (YYYY-MM-DD in the page's zone) over which uptime was asked for, both counted, and what of the request could not be kept. */
export type AskedDays = { first: string; last: string; adjusted: ('start' | 'end')[] }

type Asked = { start: string | null; end: string | null }

const written = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T[\d:.]{2,20}(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/
const months = 6

/**
 * The days that a request means, by Statuspage's description: `2020`, `2020-03` and `2020-03-14` are days, a year or month alone means its first day as
 * `start` and its last day as `end`. Left out, the end is today and the start 90 days ago or `since`, the first day that counts, whichever is later. What
 * lies outside of `since` and today is moved there and told. Refusal for what is no day, for a reversed span, and for more than six calendar months.
 */
export function askedDays(
  { start, end }: Asked,
  { since, zone, now }: { since: string; zone: string; now: Date },
): AskedDays {
  const today = dayOf(now, zone)
  const last = partialDay(end, 'end') ?? today
  const ninety = addDays(today, -89)
  const first = partialDay(start, 'start') ?? (since > ninety ? since : ninety)
  if (first > last || first > today) throw new Refusal('uptime_span_reversed', { field: 'end' })
  if (last < since) throw new Refusal('uptime_span_early', { field: 'end', day: since })
  const adjusted: AskedDays['adjusted'] = []
  if (first < since && start) adjusted.push('start')
  if (last > today) adjusted.push('end')
  const days = { first: first < since ? since : first, last: last > today ? today : last, adjusted }
  if (days.last >= monthsLater(days.first)) throw new Refusal('uptime_span_long', { field: 'start' })
  return days
}

function partialDay(text: string | null, field: 'start' | 'end'): string | null {
  if (text === null || text === '') return null
  const [, year, month, day] = written.exec(text) ?? []
  const unreadable = () => new Refusal('uptime_day_unreadable', { field })
  if (!year || year < '1970') throw unreadable()
  const at = field === 'start' ? `${year}-${month ?? '01'}-${day ?? '01'}` : null
  const found = at ?? (day ? `${year}-${month}-${day}` : lastOf(year, month ?? '12'))
  const date = new Date(`${found}T00:00Z`)
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(found)) throw unreadable()
  return found
}

function lastOf(year: string, month: string): string {
  const next = new Date(Date.UTC(Number(year), Number(month), 1))
  return month >= '01' && month <= '12' ? addDays(next.toISOString().slice(0, 10), -1) : `${year}-${month}-01`
}

/** The day of the same number six months on; the first of the month after, where that month is shorter. */
function monthsLater(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return addDays(new Date(Date.UTC(year, month - 1 + months, date)).toISOString().slice(0, 10), 1)
}
