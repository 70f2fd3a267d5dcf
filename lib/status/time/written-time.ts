import { asciiDigits } from '@/lib/status/text/ascii-digits'
import { zoneNamed } from './zone-named'

/** A time as somebody wrote it: what the clock on the wall showed, `YYYY-MM-DDTHH:MM…`, and the offset or the zone (IANA) that was written with it. */
export type WrittenTime = { day: string; clock: string; offset: string | null; zone: string | null }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const iso = /^(\d{4})([-/])(\d\d?)\2(\d\d?)(?:(?:[Tt]|, ?| {1,3})(\S.*))?$/
const compact = /^(\d{4})(\d\d)(\d\d)(?:[Tt](\d\d)(\d\d)(\d\d)?(\S*))?$/
// "Thu, 04 Apr 2024 …", "4 April 2024 …", "04-Apr-2024 …"
const dayFirst = /^(?:[A-Za-z]{3,9},? )?(\d\d?)[ -]([A-Za-z]{3,9})[ -](\d{4})(?:,? (\S.*))?$/
// "Thu Apr 04 2024 …", "April 4, 2024 …"
const monthFirst = /^(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9}) (\d\d?),? (\d{4})(?:,? (\S.*))?$/
// "Thu Apr  4 21:11:00 2024", "Thu Apr 4 21:11:00 UTC 2024"
const yearLast = /^[A-Za-z]{3} ([A-Za-z]{3}) {1,2}(\d\d?) (\d\d:\d\d:\d\d)(?: ([A-Z]{2,4}))? (\d{4})$/

const longest = 100

/**
 * Reads the spellings of programs: ISO 8601 with its short forms, RFC 2822, and what the usual languages print. An order of day
 * and month that has to be guessed (04/05/2024) is none of them. Null when it is no such time.
 */
export function readWrittenTime(written: string): WrittenTime | null {
  // ISO 8601 names the true minus sign too
  const text = written.length > longest ? '' : plusKept(asciiDigits(written.trim()).replaceAll('\u2212', '-'))
  const counted = milliseconds.exec(text)?.[1]
  if (counted) return fromMilliseconds(Number(counted))
  const parts = ymd(text)
  if (!parts) return null
  const [year, month, date, rest] = parts
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (rest === undefined || rest === '') return { day, clock: '00:00', offset: null, zone: null }
  const time = clockIn(rest)
  return time && { day, ...time }
}

// what Windows PowerShell makes of a time in JSON
const milliseconds = /^\/Date\((-?\d{1,14})(?:[+-]\d{4})?\)\/$/

function fromMilliseconds(ms: number): WrittenTime {
  const [day = '', clock = ''] = new Date(ms).toISOString().replace('Z', '').split('T')
  return { day, clock, offset: 'Z', zone: null }
}

// a form in which nobody encoded the plus has a blank there
const plusLost = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?) (\d\d:?\d\d)$/

const plusKept = (text: string) => text.replace(plusLost, '$1+$2')

type Parts = [year: string, month: string, date: string, rest?: string]

function ymd(text: string): Parts | null {
  const [, isoYear, , isoMonth, isoDate, isoRest] = iso.exec(text) ?? []
  if (isoYear && isoMonth && isoDate) return [isoYear, isoMonth, isoDate, isoRest]
  const [, year, month, date, hour, minute, second = '00', zone = ''] = compact.exec(text) ?? []
  if (year && month && date) return [year, month, date, hour && `${hour}:${minute}:${second}${zone}`]
  return named(dayFirst.exec(text), [3, 2, 1, 4]) ?? named(monthFirst.exec(text), [3, 1, 2, 4]) ?? fromYearLast(text)
}

function named(
  found: RegExpExecArray | null,
  [year, month, date, rest]: [number, number, number, number],
): Parts | null {
  const number = monthNumber(found?.[month])
  return found && number ? [found[year] ?? '', number, found[date] ?? '', found[rest]] : null
}

function fromYearLast(text: string): Parts | null {
  const [, month, date = '', clock = '', zone = '', year = ''] = yearLast.exec(text) ?? []
  const number = monthNumber(month)
  return number === null ? null : [year, number, date, `${clock} ${zone}`.trim()]
}

/** "4" for Apr and April; null for a word that begins like no month. */
function monthNumber(word: string | undefined): string | null {
  const at = months.indexOf(word?.slice(0, 3).toLowerCase() ?? '')
  return at < 0 ? null : String(at + 1)
}

// "2pm", "2 p.m."
const hourAlone = /^(\d\d?) ?([AaPp]\.?[Mm]\.?)(?![A-Za-z])/
const clockForm = /^(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?(?![A-Za-z]))?(?: {0,2}(\S.*))?$/

function clockIn(text: string): Omit<WrittenTime, 'day'> | null {
  const [, hours, minutes, seconds, fraction, half, zone] = clockForm.exec(text.replace(hourAlone, '$1:00 $2')) ?? []
  if (!hours || !minutes) return null
  const hour = half ? inTwentyFour(Number(hours), half) : Number(hours)
  const place = placeIn(zone?.trim() ?? '')
  if (hour === null || !place) return null
  const rest = seconds ? `:${seconds}${fraction ? `.${fraction}` : ''}` : ''
  return { clock: `${String(hour).padStart(2, '0')}:${minutes}${rest}`, ...place }
}

function inTwentyFour(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

const offsetForm = /^(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?(?::00)?$/i
// RFC 2822 gives the first of these a meaning; the others have one that everybody shares
const zones: Record<string, string> = {
  ...{ z: 'Z', utc: 'Z', gmt: 'Z', ut: 'Z', 'etc/utc': 'Z' },
  ...{ est: '-05:00', edt: '-04:00', cst: '-06:00', cdt: '-05:00' },
  ...{ mst: '-07:00', mdt: '-06:00', pst: '-08:00', pdt: '-07:00' },
  ...{ akst: '-09:00', akdt: '-08:00', hst: '-10:00', wet: '+00:00', west: '+01:00', bst: '+01:00' },
  ...{ cet: '+01:00', cest: '+02:00', eet: '+02:00', eest: '+03:00', msk: '+03:00', jst: '+09:00', kst: '+09:00' },
  ...{ awst: '+08:00', acst: '+09:30', acdt: '+10:30', aest: '+10:00', aedt: '+11:00', nzst: '+12:00', nzdt: '+13:00' },
}

type Place = Pick<WrittenTime, 'offset' | 'zone'>

/** What stands behind a clock: an offset, an abbreviation, or the name of a zone, in brackets or without; null: none of them. */
function placeIn(written: string): Place | null {
  if (written === '') return { offset: null, zone: null }
  const offset = offsetIn(written)
  if (offset !== undefined) return { offset, zone: null }
  const zone = zoneNamed(written.replace(/^\[(.*)\]$/, '$1'))
  return zone === null ? null : { offset: null, zone }
}

/** The offset in a zone as it is written behind a clock; undefined for one that is not understood. */
function offsetIn(zone: string): string | undefined {
  // what stands behind an offset says it once more: "+0000 UTC", "-07:00[America/Los_Angeles]", "GMT-0700 (Pacific Daylight Time)"
  const [first = ''] = zone.split(/ ?[[(]| (?=UTC|[A-Z]{3,4}\b)/)
  const [, sign, hours, minutes = '00'] = offsetForm.exec(first) ?? []
  if (sign && hours)
    return Number(hours) > 14 || Number(minutes) > 59 ? undefined : `${sign}${hours.padStart(2, '0')}:${minutes}`
  return zones[first.toLowerCase()]
}
