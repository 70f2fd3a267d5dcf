import { markupFault } from '@/lib/status/text/markup-fault'
import { withLineEnds } from '@/lib/status/text/plain-text'
import { writtenDate } from '@/lib/status/time/check-date'
import { derivedCode, isCode } from './import-code'
import type { Note } from './import-report'

export type Raw = Record<string, unknown>

export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The objects of a recorded list; whatever else stands in it is named and left out. */
export function rawList(value: unknown, what: string, note: Note): Raw[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    note(what, 'is not a list.')
    return []
  }
  const raws = value.filter(isRaw)
  if (raws.length < value.length) note(what, `${value.length - raws.length} of its entries are not objects.`)
  return raws
}

/** A recorded id as ours: kept when it has our form, else derived from it. Null when there is none. */
export function codeOf(value: unknown): string | null {
  const id = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  if (id === '') return null
  return isCode(id) ? id : derivedCode(id)
}

/** Characters that forms and the management API take at the most. */
export const longestText = { word: 1000, name: 255, description: 2000, body: 25_000, postmortem: 100_000 }

/** Something of a recording as a note quotes it. */
export const quoted = (value: unknown): string => {
  const text = typeof value === 'string' && value.length > 100 ? `${value.slice(0, 100)}…` : value
  return typeof text === 'object' && text !== null ? '(not text)' : JSON.stringify(text ?? null)
}

const truths = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['false', false],
  ['0', false],
  ['no', false],
])

// what PostgreSQL cannot store as text
const unstorable = /\0|\p{Cs}/gu
const isoTime = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?)?$/

/** Reads the fields of one recorded object: undefined for a key that is missing, null for null; what does not fit is noted. */
export class FieldReader {
  constructor(
    readonly raw: Raw,
    readonly what: string,
    readonly note: Note,
  ) {}

  /** `max`: characters that a form would take for it; the rest of a longer text is cut off, and noted. */
  text(key: string, max: number = longestText.word): string | null | undefined {
    return this.#words(key, max, withLineEnds)
  }

  /** A text on one line. */
  name(key: string, max: number = longestText.name): string | null | undefined {
    return this.#words(key, max, (words) => withLineEnds(words).replaceAll('\n', ' '))
  }

  #words(key: string, max: number, fitted: (words: string) => string): string | null | undefined {
    const value = this.raw[key]
    if (value === undefined || value === null) return value
    if (typeof value === 'object') return this.#unfit(key, 'is not text')
    const text = fitted(String(value))
    const storable = text.replace(unstorable, '')
    if (storable !== text) this.note(this.what, `characters of ${key} that no database text can hold were taken out.`)
    return this.#shortened(key, storable, max)
  }

  /** A Markdown text; one that cannot be laid out is taken all the same, and noted. */
  markdown(key: string, max: number): string | null | undefined {
    const text = this.text(key, max)
    const fault = text ? markupFault(text) : null
    if (fault) this.note(this.what, `${key} cannot be laid out: ${fault}. It will be shown as plain text.`)
    return text
  }

  #shortened(key: string, text: string, max: number): string {
    // nobody counts the characters of a text that cannot have too many
    if (text.length <= max) return text
    const characters = Array.from(text)
    if (characters.length <= max) return text
    const [length, limit] = [characters.length, max].map((count) => count.toLocaleString('en-US'))
    this.note(this.what, `${key} has ${length} characters; it was shortened to ${limit}.`)
    return characters.slice(0, max).join('')
  }

  time(key: string): Date | null | undefined {
    const value = this.raw[key]
    if (value === undefined || value === null || value === '') return value === '' ? null : value
    const date = typeof value === 'string' ? parseTime(value) : typeof value === 'number' ? sinceEpoch(value) : null
    return date ?? this.#unfit(key, `${JSON.stringify(value).slice(0, 60)} is not a time`)
  }

  flag(key: string): boolean | null | undefined {
    const value = this.raw[key]
    if (value === undefined || value === null || typeof value === 'boolean') return value
    const truth = truths.get(String(value).toLowerCase())
    if (truth !== undefined && typeof value !== 'object') return truth
    return this.#unfit(key, 'is not true or false')
  }

  integer(key: string): number | null | undefined {
    const value = this.raw[key]
    if (value === undefined || value === null) return value
    const number = Number(value)
    return Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : this.#unfit(key, 'is not an integer')
  }

  code(key: string): string | null {
    return codeOf(this.raw[key])
  }

  #unfit(key: string, why: string): undefined {
    this.note(this.what, `${key} ${why}; left out.`)
    return undefined
  }
}

/** Seconds or milliseconds since 1970, as some pages count: of a number of this size only one of them is a year of our time. */
function sinceEpoch(count: number): Date | null {
  if (count < 1e8) return null
  const date = new Date(count < 1e11 ? count * 1000 : count)
  return date.getUTCFullYear() < 2200 ? date : null
}

/** An ISO 8601 time, or one as programs write it; without an offset it counts as UTC. Null when it is no time between the years 1 and 9999. */
function parseTime(text: string): Date | null {
  const [, day, clock = '00:00', zone = 'Z'] = isoTime.exec(text.trim()) ?? []
  if (!day) return writtenDate(text, 'Etc/UTC')
  const date = new Date(`${day}T${clock}${zone === 'UTC' ? 'Z' : zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 ? null : date
}
