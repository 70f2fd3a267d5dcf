import { zoneNameOf, zoneOffset, zoneTitleOf } from './zone-offset'

export type TimePrecision = 'millisecond' | 'second'

const minute = 60_000
const hour = 60 * minute

const twoDigits = (n: number) => String(n).padStart(2, '0')

/** Clock hands as a Date whose UTC fields read like a clock on the wall of `zone`. Offsets count in whole minutes. */
export function wallClock(date: Date, zone: string): Date {
  return new Date(date.getTime() + wireOffset(date, zone))
}

/** Before 1972 some zones had offsets with seconds; a written offset has minutes, so the wall follows the minutes. */
function wireOffset(date: Date, zone: string): number {
  return Math.round(zoneOffset(date.getTime(), zone) / minute) * minute
}

function offsetText(offset: number, separator: ':' | ''): string {
  const minutes = Math.abs(offset) / minute
  return `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}${separator}${twoDigits(minutes % 60)}`
}

/**
 * ISO 8601 as Statuspage sends it (STATUSPAGE §1.3): `2023-03-15T07:53:20.848-07:00`, the offset valid at that instant;
 * `Z` when the zone is UTC itself (London in winter is `+00:00`).
 */
export function wireTime(date: Date, zone: string, precision: TimePrecision = 'millisecond'): string {
  const offset = wireOffset(date, zone)
  const clock = new Date(date.getTime() + offset).toISOString().slice(0, -1)
  const suffix = offset === 0 && zoneAbbreviation(date, zone) === 'UTC' ? 'Z' : offsetText(offset, ':')
  return (precision === 'second' ? clock.slice(0, -4) : clock) + suffix
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
/** English month names, January first. */
export const longMonthNames = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]
/** The same in three letters. */
export const monthNames = longMonthNames.map((name) => name.slice(0, 3))

/** `Mon, 10 Jun 2024 11:10:42 +0000`, in the zone's offset. */
export function rfc822(date: Date, zone: string): string {
  const wall = wallClock(date, zone)
  const day = `${weekdays[wall.getUTCDay()]}, ${twoDigits(wall.getUTCDate())} ${monthNames[wall.getUTCMonth()]}`
  const clock = wall.toISOString().slice(-13, -5)
  return `${day} ${String(wall.getUTCFullYear()).padStart(4, '0')} ${clock} ${offsetText(wireOffset(date, zone), '')}`
}

/** What people of that zone write behind a time: PDT, BST, CEST, JST, UTC; `GMT+9` where English has no habit. */
export function zoneAbbreviation(date: Date, zone: string): string {
  return zoneNameOf(date.getTime(), zone)
}

/** The zone in words: "Pacific Time (PDT)", "Coordinated Universal Time (UTC)". */
export function zoneInWords(date: Date, zone: string): string {
  return `${zoneTitleOf(date.getTime(), zone)} (${zoneAbbreviation(date, zone)})`
}

/** The day that a clock on the wall of `zone` shows at that moment, `YYYY-MM-DD`: what is written beside its hands. */
export function shownDay(date: Date, zone: string): string {
  return wallClock(date, zone).toISOString().split('T')[0] as string
}

/**
 * The calendar day that `date` falls on in `zone`, `YYYY-MM-DD`: the one with `dayStart(day) <= date < dayStart(next)`. Where clocks were set
 * back across a midnight (Moncton at 00:01 until 2006, Casey at 02:00 in 2010) they show the day before once more; the day that has begun goes on.
 */
export function dayOf(date: Date, zone: string): string {
  const shown = shownDay(date, zone)
  const wasSetBack = wireOffset(new Date(date.getTime() - 12 * hour), zone) > wireOffset(date, zone)
  if (!wasSetBack) return shown
  const next = addDays(shown, 1)
  return dayStart(next, zone) <= date ? next : shown
}

/** The month that `date` falls in, `YYYY-MM`. */
export function monthOf(date: Date, zone: string): string {
  return dayOf(date, zone).slice(0, -3)
}

/** The day `n` days after `day` (before, when negative). */
export function addDays(day: string, n: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + n * 24 * hour).toISOString().split('T')[0] as string
}

/**
 * The first instant of a calendar day. Where clocks skip midnight it is the skip (the day begins at 01:00); where a zone
 * skipped the whole day (Apia, 2011-12-30) it is the beginning of the next one.
 */
export function dayStart(day: string, zone: string): Date {
  const wall = Date.parse(`${day}T00:00Z`)
  const offsetAt = (time: number) => wireOffset(new Date(time), zone)
  const guess = wall - offsetAt(wall)
  const [early, late] = [guess - 14 * hour, guess + 14 * hour]
  const candidates = [wall - offsetAt(early), wall - offsetAt(late)].sort((a, b) => a - b)
  const found = candidates.find((time) => time + offsetAt(time) === wall)
  return new Date(found ?? transition(early, late, offsetAt))
}

function transition(before: number, after: number, offsetAt: (time: number) => number): number {
  const old = offsetAt(before)
  let [low, high] = [before, after]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle) === old) low = middle
    else high = middle
  }
  return high
}

/**
 * True for a name of the IANA time zone database or an alias there (US/Pacific, Asia/Calcutta), in its own spelling.
 * Offsets (+01:00), Rails names (London) and the bare abbreviations that ICU takes (PST, AET) are no zones.
 */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Z][A-Za-z0-9+-]*(\/[A-Z][A-Za-z0-9_+-]*)*$/.test(text) || notInDatabase.test(text)) return false
  try {
    const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions()
    return timeZone === text || timeZone.toLowerCase() !== text.toLowerCase()
  } catch {
    return false
  }
}

const notInDatabase =
  /^(SystemV\/.*|ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST)$/
