import type { OutageDay } from '@/lib/status/facts/facts'
import { readWrittenTime } from '@/lib/status/time/written-time'
import { addDays } from '@/lib/status/time/zone'
import { codeOf, isRaw, quoted, type Raw, rawList } from './import-field'
import type { Note } from './import-report'

/** What a recording says of one component's days. `last` is the day on which it was recorded, which was not over; null: none was. */
export type UptimeRecord = { id: string; startDate: string | null; days: OutageDay[]; last: string | null }

const longestDay = 25 * 3600

/**
 * Recorded days of components: `uptimeData` of a status page, `timelines` of /uptime_showcase, or the calendar of /uptime (`component` and
 * `months`; STATUSPAGE §2.3, §6.3). Null for a text that is none of them. What does not fit is noted and left out.
 */
export function readUptime(text: string, note: Note): UptimeRecord[] | null {
  if (!/"(?:uptimeData|timelines|months)"/.test(text)) return null
  const value = parsed(text)
  if (!isRaw(value)) return null
  const entries = isRaw(value.uptimeData) ? value.uptimeData : value.timelines
  if (isRaw(entries)) return Object.entries(entries).flatMap(([code, entry]) => readTimeline(code, entry, note))
  return Array.isArray(value.months) && isRaw(value.component) ? readCalendar(value, value.component, note) : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // the other readers tell why
    return null
  }
}

function readTimeline(code: string, entry: unknown, note: Note): UptimeRecord[] {
  if (!isRaw(entry) || !isRaw(entry.component)) return []
  const id = codeOf(entry.component.code ?? code)
  if (!id || isGroup(entry.component, id, note)) return []
  const what = `component ${id}`
  const days = rawList(entry.days, `days of ${what}`, note).flatMap((raw) => {
    const outages = isRaw(raw.outages) ? raw.outages : {}
    return readDay(raw.date, outages, what, note)
  })
  return [{ id, startDate: dayIn(entry.component.startDate), ...withoutLast(days) }]
}

function readCalendar({ months, is_group }: Raw, component: Raw, note: Note): UptimeRecord[] {
  const id = codeOf(component.code ?? component.id)
  if (!id || isGroup({ ...component, isGroup: is_group ?? component.isGroup }, id, note)) return []
  const raws = rawList(months, 'months', note).flatMap((month) => rawList(month.days, 'days', note))
  const days = raws.flatMap((raw) => (raw.date ? readDay(raw.date, raw, `component ${id}`, note) : []))
  const sorted = days.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  // an older page ends with the last day of a month, which was over
  const end = sorted.at(-1)?.day ?? ''
  const isWhole = end !== '' && addDays(end, 1).endsWith('-01')
  const record = { id, startDate: dayIn(component.startDate ?? component.start_date) }
  return [isWhole ? { ...record, days: sorted, last: null } : { ...record, ...withoutLast(sorted) }]
}

function isGroup(component: Raw, id: string, note: Note): boolean {
  if (component.isGroup !== true && !Array.isArray(component.group)) return false
  note(`group ${id}`, 'its days are the mean of its components, and are not stored beside them.')
  return true
}

/** The recording's own day was not over: what happened on it later is in its incidents alone. */
function withoutLast(days: OutageDay[]): Pick<UptimeRecord, 'days' | 'last'> {
  const sorted = days.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  return { days: sorted.slice(0, -1), last: sorted.at(-1)?.day ?? null }
}

function readDay(date: unknown, outages: Raw, what: string, note: Note): OutageDay[] {
  const day = dayIn(date)
  const [major, partial] = [secondsIn(outages.m), secondsIn(outages.p)]
  if (day && major !== null && partial !== null && major + partial <= longestDay)
    return [{ day, majorSeconds: major, partialSeconds: partial }]
  note(
    what,
    `the day ${quoted(date)} with outages of ${quoted(outages.m)} and ${quoted(outages.p)} seconds was left out.`,
  )
  return []
}

function dayIn(value: unknown): string | null {
  const day = typeof value === 'string' ? readWrittenTime(value.slice(0, 40))?.day : undefined
  const date = new Date(`${day}T00:00Z`)
  return day && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null
}

function secondsIn(value: unknown): number | null {
  if (value === undefined || value === null) return 0
  const seconds = Number(value)
  return Number.isInteger(seconds) && seconds >= 0 ? seconds : null
}

/** The days of several recordings as one for each component: of a day that several tell, the one recorded last counts. */
export function mergedUptime(records: readonly UptimeRecord[]): UptimeRecord[] {
  const merged = new Map<string, { startDate: string | null; days: Map<string, OutageDay>; last: string | null }>()
  const recordedOn = ({ last, days }: UptimeRecord) => last ?? days.at(-1)?.day ?? ''
  for (const one of records.toSorted((a, b) => (recordedOn(a) < recordedOn(b) ? -1 : 1))) {
    const known = merged.get(one.id) ?? { startDate: null, days: new Map(), last: null }
    for (const day of one.days) known.days.set(day.day, day)
    merged.set(one.id, { ...known, startDate: one.startDate ?? known.startDate, last: one.last ?? known.last })
  }
  return [...merged].map(([id, { days, ...rest }]) => ({ id, ...rest, days: [...days.values()] }))
}
