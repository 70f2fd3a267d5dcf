import { usualLocale } from '@/lib/messages/locale'
import { say } from '@/lib/messages/say'
import { absoluteTime, clockOrFull, clockTime, relativeTime } from '@/lib/status/time/time-words'
import { Bytes } from './bytes'

// the language of the pages; this thread knows their bytes only
const words = say(usualLocale)

const known = new WeakMap<Bytes, { asOf: number; minute: number; bytes: Bytes }>()

/**
 * What was made when the facts were fresh, with the line about its age in its place (`noteAt`) and the time before the headline. Answers without such a place (data,
 * pages that say their age already) stay as they are: their headers say it.
 */
export function staleBytes(bytes: Bytes, asOf: Date, zone: string, now: Date): Bytes {
  const { rendered, stamp, madeAt } = bytes
  const { noteAt, headlineAt } = rendered
  if (noteAt === null || noteAt === undefined) return bytes
  const [at, minute] = [asOf.getTime(), Math.floor(now.getTime() / 60_000)]
  const made = known.get(bytes)
  if (made?.asOf === at && made.minute === minute) return made.bytes
  const { body } = rendered
  const rest =
    headlineAt === undefined || headlineAt < noteAt
      ? [body.subarray(noteAt)]
      : [body.subarray(noteAt, headlineAt), Buffer.from(headlineStart(asOf, zone, now)), body.subarray(headlineAt)]
  const parts = [body.subarray(0, noteAt), Buffer.from(staleNoteHtml(asOf, zone, now)), ...rest]
  const stale = new Bytes({ ...rendered, body: Buffer.concat(parts), noteAt: null }, stamp, madeAt)
  known.set(bytes, { asOf: at, minute, bytes: stale })
  return stale
}

/** The headline begins as the verdict of facts that are not known to be new. */
const headlineStart = (asOf: Date, zone: string, now: Date) =>
  words('verdict.as_of', {
    at: timeHtml(asOf, zone, clockOrFull(asOf, now, zone)),
    headline: '',
  })

/** The very markup of the view Moment. */
const timeHtml = (at: Date, zone: string, as: 'full' | 'clock') =>
  `<time dateTime="${at.toISOString()}" data-at="${as}">${as === 'full' ? absoluteTime(at, zone) : clockTime(at, zone)}</time>`

/** The very markup of the view StaleNote: a thread that serves bytes has no React. */
export function staleNoteHtml(asOf: Date, zone: string, now: Date): string {
  const iso = asOf.toISOString()
  const moment = timeHtml(asOf, zone, 'full')
  const ago = `<time dateTime="${iso}" data-ago="">${relativeTime(asOf, now).text}</time>`
  return (
    '<p class="mt-4 border-s-3 border-degraded bg-degraded-bg px-4 py-3 text-[.9375rem]">' +
    `${words('page.stale', { at: moment, ago })}</p>`
  )
}
