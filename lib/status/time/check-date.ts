import { Refusal } from '@/lib/status/text/refusal'
import { readWrittenTime } from './written-time'
import { wallClock } from './zone'

/**
 * An instant in any of the spellings that programs write (`2024-04-04T21:11:00.000-07:00`, RFC 2822 …), or without an offset as
 * `zone` reads its clock (`2024-04-04T21:11`, the form's spelling; a day alone is its midnight). Refusal when it is no such date.
 */
export function checkDate(value: unknown, field: string, zone = 'Etc/UTC'): Date {
  const date = value instanceof Date ? value : writtenDate(value, zone)
  if (date && date.getUTCFullYear() >= 1970 && date.getUTCFullYear() <= 9999) return date
  throw new Refusal('date_unreadable', { field })
}

/** As `checkDate`, refusing what lies after `now`: an update cannot have been said yet. */
export function checkPastDate(value: unknown, field: string, now: Date, zone?: string): Date {
  const date = checkDate(value, field, zone)
  if (date <= now) return date
  throw new Refusal('date_in_future', { field })
}

/** A calendar day, `YYYY-MM-DD`, or the one that a time says; Refusal when there is no such day. */
export function checkDay(value: unknown, field: string): string {
  const day = typeof value === 'string' ? readWrittenTime(value)?.day : undefined
  if (day && realDay(day)) return day
  throw new Refusal('day_unreadable', { field })
}

/** Refuses a window that ends before it begins. */
export function checkWindow(scheduledFor: Date, scheduledUntil: Date): void {
  if (scheduledUntil > scheduledFor) return
  throw new Refusal('window_reversed')
}

/** The instant of a written time, without an offset or a zone on the clock of `zone`; null when it is no such time. */
export function writtenDate(value: unknown, zone: string): Date | null {
  const written = typeof value === 'string' ? readWrittenTime(value) : null
  if (!written || !realDay(written.day)) return null
  const { day, clock, offset } = written
  const date = new Date(`${day}T${clock}${offset ?? 'Z'}`)
  if (Number.isNaN(date.getTime())) return null
  return offset ? date : instantOf(date, written.zone ?? zone)
}

// Date itself reads February 30 as March 1
function realDay(day: string): boolean {
  const date = new Date(`${day}T00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

// an hour that does not exist becomes the one after it; of one that clocks show twice it is the first (RFC 5545 §3.3.5)
function instantOf(wall: Date, zone: string): Date {
  const offsetAt = (ms: number) => wallClock(new Date(ms), zone).getTime() - ms
  const [before, after] = [offsetAt(wall.getTime() - dayMs), offsetAt(wall.getTime() + dayMs)]
  const candidates = [wall.getTime() - before, wall.getTime() - after].sort((a, b) => a - b)
  const found = candidates.find((ms) => ms + offsetAt(ms) === wall.getTime())
  return new Date(found ?? wall.getTime() - before)
}

const dayMs = 86_400_000
