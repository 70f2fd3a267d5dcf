import { dayOf, longMonthNames, monthNames, shownDay, wallClock, zoneAbbreviation } from './zone'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const year = 365.25 * day
const month = year / 12

/** `21:11 PDT`. */
export function clockTime(date: Date, zone: string): string {
  return `${wallClock(date, zone).toISOString().slice(-13, -8)} ${zoneAbbreviation(date, zone)}`
}

/** `Apr 4, 2024` for `2024-04-04`. */
export function dayName(day: string): string {
  const date = new Date(`${day}T00:00Z`)
  return `${monthNames[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}`
}

/** `April 2024` for `2024-04`. */
export function monthName(month: string): string {
  const [year, number] = month.split('-')
  return `${longMonthNames[Number(number) - 1]} ${Number(year)}`
}

/** `Apr 4`. */
export function shortDate(date: Date, zone: string): string {
  const wall = wallClock(date, zone)
  return `${monthNames[wall.getUTCMonth()]} ${wall.getUTCDate()}`
}

/** `Apr 4, 2024 - 21:11 PDT`. */
export function absoluteTime(date: Date, zone: string): string {
  return `${dayName(shownDay(date, zone))} - ${clockTime(date, zone)}`
}

/** How a moment is written at `now`: by the clock alone on the day that it is, as long as the clock shows that day beside it. The answer stays for the day. */
export function clockOrFull(date: Date, now: Date, zone: string): 'clock' | 'full' {
  const day = dayOf(now, zone)
  return dayOf(date, zone) === day && shownDay(date, zone) === day ? 'clock' : 'full'
}

const units: { name: string; length: number }[] = [
  { name: 'year', length: year },
  { name: 'month', length: month },
  { name: 'day', length: day },
  { name: 'hour', length: hour },
  { name: 'minute', length: minute },
]

/**
 * How far `date` is from `now`, in whole units rounded down: "just now", "19 minutes ago", "in 3 hours", "in a moment".
 * A month is a twelfth of 365.25 days. `until` is the first moment at which the text is another one.
 */
export function relativeTime(date: Date, now: Date): { text: string; until: Date } {
  const elapsed = now.getTime() - date.getTime()
  return elapsed < 0 ? ahead(date, -elapsed) : behind(date, elapsed)
}

function behind(date: Date, elapsed: number): { text: string; until: Date } {
  const unit = units.find(({ length }) => elapsed >= length)
  if (!unit) return { text: 'just now', until: new Date(date.getTime() + minute) }
  const count = Math.floor(elapsed / unit.length)
  const larger = units[units.indexOf(unit) - 1]?.length ?? Infinity
  return {
    text: `${counted(count, unit.name)} ago`,
    until: new Date(date.getTime() + Math.min((count + 1) * unit.length, larger)),
  }
}

function ahead(date: Date, remaining: number): { text: string; until: Date } {
  const unit = units.find(({ length }) => remaining >= length)
  if (!unit) return { text: 'in a moment', until: date }
  const count = Math.floor(remaining / unit.length)
  return { text: `in ${counted(count, unit.name)}`, until: new Date(date.getTime() - count * unit.length + 1) }
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** A length of time in its two largest units: `45 min`, `1 h 22 min`, `2 d 3 h`; `under 1 min`. */
export function duration(ms: number): string {
  const [d, h, min] = [Math.floor(ms / day), Math.floor((ms % day) / hour), Math.floor((ms % hour) / minute)]
  const parts = [d > 0 && `${d} d`, h > 0 && `${h} h`, d <= 0 && min > 0 && `${min} min`].filter(Boolean)
  return parts.join(' ') || 'under 1 min'
}
