import { zoneChosen } from '@/lib/status/time/zone-named'
import { codeOf, FieldReader, isRaw, quoted } from './import-field'
import type { Note } from './import-report'

/** What a recording says about its page; undefined: nothing. */
export type PageRecord = {
  id?: string
  name?: string
  timeZone?: string
  timePrecision?: 'millisecond' | 'second'
  updatedAt?: Date
}

/** Reads the `page` object; how fine the page writes times shows in every time of the whole recording. */
export function readPage(whole: Record<string, unknown>, note: Note): PageRecord {
  const timePrecision = precisionOf(whole)
  if (!isRaw(whole.page)) return { timePrecision }
  const fields = new FieldReader(whole.page, 'page', note)
  return {
    id: codeOf(whole.page.id) ?? undefined,
    name: readName(fields),
    timeZone: readZone(fields),
    timePrecision,
    updatedAt: fields.time('updated_at') ?? undefined,
  }
}

function readName(fields: FieldReader): string | undefined {
  const name = fields.name('name')
  return name && name.trim() !== '' ? name : undefined
}

function readZone(fields: FieldReader): string | undefined {
  const zone = fields.text('time_zone')
  if (!zone) return undefined
  const known = zoneChosen(zone)
  if (known) return known
  fields.note(fields.what, `time_zone ${quoted(zone)} is not a zone of the IANA database; the page keeps its own.`)
  return undefined
}

const timeKey = /(_at|_for|_until)$/
const withClock = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?/

/** 'second' when no time of the recording has a fraction, undefined when it holds no time. */
function precisionOf(value: unknown): PageRecord['timePrecision'] {
  const seen = { whole: false, fraction: false }
  const pending: unknown[] = [value]
  while (pending.length > 0 && !seen.fraction) {
    const next = pending.pop()
    if (Array.isArray(next)) for (const entry of next) pending.push(entry)
    else if (isRaw(next)) for (const [key, entry] of Object.entries(next)) look(key, entry)
  }
  return seen.fraction ? 'millisecond' : seen.whole ? 'second' : undefined

  function look(key: string, entry: unknown) {
    if (typeof entry !== 'string') return void pending.push(entry)
    const clock = timeKey.test(key) ? withClock.exec(entry) : null
    if (clock?.[1]) seen.fraction = true
    else if (clock) seen.whole = true
  }
}
