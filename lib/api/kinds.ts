import { checkDate, checkDay } from '@/lib/status/time/check-date'
import { misfit } from './misfit'

/** A JSON Schema, as far as OpenAPI 3.1 documents use it here. */
export type Schema = { [keyword: string]: unknown }

/**
 * What a value of a request may be. `read` makes of it what rules and verbs take: `at` is its place in the request, `zone` the
 * page's, for times that say none. It throws a Misfit, or the Refusal of the rule; undefined: nothing was given.
 */
export type Kind<T> = {
  /** the spelling that a request should use; more is understood */
  schema: Schema
  read: (given: unknown, at: string, zone: string) => T | undefined
  /** null takes the value away; everywhere else null is as good as left out */
  clears?: boolean
}

/** A text as it was sent; a number of JSON is its digits, as Rails casts it for columns of text. Null for anything else. */
function wordsOf(given: unknown): string | null {
  if (typeof given === 'number' && Number.isFinite(given)) return String(given)
  return typeof given === 'string' ? given : null
}

function refuse(at: string, what: string): never {
  throw misfit(at, what)
}

/** Text; what it may say is decided by the rules. */
export const textKind: Kind<string> = {
  schema: { type: 'string' },
  read(given, at) {
    return wordsOf(given) ?? refuse(at, 'must be text')
  },
}

/** Text that null and "" take away. */
export const removable: Kind<string | null> = {
  schema: { type: ['string', 'null'] },
  clears: true,
  read(given, at) {
    if (given === null || given === '') return null
    return wordsOf(given) ?? refuse(at, 'must be text or null')
  },
}

const yes = new Set(['true', 't', '1', 'on', 'yes', 'y'])
const no = new Set(['false', 'f', '0', 'off', 'no', 'n'])

/** The truth of a value in any of the spellings of forms; null when it is none of them. */
export function truthOf(given: unknown): boolean | null {
  if (typeof given === 'boolean') return given
  const word = typeof given === 'number' || typeof given === 'string' ? String(given).trim().toLowerCase() : ''
  if (yes.has(word)) return true
  return no.has(word) ? false : null
}

/** true or false in any of their spellings, as Rails reads them and more; "" is not given. */
export const flagKind: Kind<boolean> = {
  schema: { type: 'boolean' },
  read(given, at) {
    if (given === '') return undefined
    const truth = truthOf(given)
    if (truth === null) throw misfit(at, 'must be true or false')
    return truth
  },
}

const nameOf = (at: string): string => at.slice(at.lastIndexOf('.') + 1)

/** A time; without an offset it is the page's clock. "" is not given. */
export const momentKind: Kind<Date> = {
  schema: { type: 'string', format: 'date-time' },
  read(given, at, zone) {
    if (given === '') return undefined
    if (typeof given !== 'string') throw misfit(at, 'must be a date and time such as 2024-04-04T21:11:00Z')
    return checkDate(given, nameOf(at), zone)
  },
}

/** A time that null and "" take away. */
export const promiseKind: Kind<Date | null> = {
  schema: { type: ['string', 'null'], format: 'date-time' },
  clears: true,
  read: (given, at, zone) => (given === null || given === '' ? null : momentKind.read(given, at, zone)),
}

/** A calendar day, `YYYY-MM-DD`; null and "" take it away. */
export const dayKind: Kind<string | null> = {
  schema: { type: ['string', 'null'], format: 'date' },
  clears: true,
  read(given, at) {
    if (given === null || given === '') return null
    if (typeof given !== 'string') throw misfit(at, 'must be a day such as 2024-04-04, or null')
    return checkDay(given, nameOf(at))
  },
}

/** Whether it is an object with keys, as JSON and nested forms have them. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
