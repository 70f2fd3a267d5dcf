import { Refusal } from '@/lib/status/text/refusal'

const written = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/

/** Seconds as `hours:minutes`, with `:seconds` where they are no whole minutes: `1:30`, `0:00:40`. */
export function outageLength(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  return `${hours}:${twoDigits(minutes)}${rest > 0 ? `:${twoDigits(rest)}` : ''}`
}

/** The seconds of such a text; nothing typed is none. Refusal for anything else, named by `field`. */
export function readOutageLength(text: string, field: string): number {
  const typed = text.trim()
  if (typed === '') return 0
  const [found, hours, minutes, seconds = '0'] = written.exec(typed) ?? []
  if (!found) throw new Refusal('outage_length_unreadable', { field })
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

/** The lengths of several days: one where they are all alike, otherwise those that are not zero by day. */
export function outageLengths(days: readonly { day: string; seconds: number }[]): string {
  const [first] = days
  if (first && days.every(({ seconds }) => seconds === first.seconds)) return outageLength(first.seconds)
  const out = days.filter(({ seconds }) => seconds > 0)
  return out.map(({ day, seconds }) => `${day} ${outageLength(seconds)}`).join(', ')
}

const twoDigits = (n: number) => String(n).padStart(2, '0')
