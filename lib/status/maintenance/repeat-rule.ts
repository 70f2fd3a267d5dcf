import { Refusal } from '@/lib/status/text/refusal'

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

export const repeatFrequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
export type RepeatFrequency = (typeof repeatFrequencies)[number]

/** The part of RFC 5545's RRULE that maintenances repeat by. `nth` counts from the month's end when negative; null: every one. */
export type RepeatRule = {
  frequency: RepeatFrequency
  interval: number
  byDay: readonly { weekday: Weekday; nth: number | null }[]
  byMonthDay: readonly number[]
  /** how many times in all, the first one counted; null: no such end */
  count: number | null
  /** the last moment at which one may begin; null: no such end */
  until: Date | null
}

/** How many dates a rule may count, and how many days, weeks, months or years may lie between two. */
export const mostRepeats = 999
export const longestInterval = 99

const longest = 200
const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'COUNT', 'UNTIL'] as const
type Part = (typeof known)[number]

/**
 * A rule as RFC 5545 spells it (`FREQ=MONTHLY;BYDAY=2TU`). Refusal by name for what is no such rule or none that maintenances repeat by:
 * rules by hours, seconds or positions can take a calendar seconds to follow.
 */
export function readRepeatRule(text: string): RepeatRule {
  const parts = partsOf(text)
  const frequency = repeatFrequencies.find((word) => word === parts.get('FREQ'))
  if (!frequency) throw unfit('FREQ', parts.get('FREQ'))
  const rule = {
    frequency,
    interval: numberIn(parts, 'INTERVAL', longestInterval) ?? 1,
    byDay: listIn(parts, 'BYDAY').map((day) => dayIn(day, frequency)),
    byMonthDay: listIn(parts, 'BYMONTHDAY').map(monthDayIn),
    count: numberIn(parts, 'COUNT', mostRepeats),
    until: untilIn(parts.get('UNTIL')),
  }
  const wantsDays = frequency === 'WEEKLY' || frequency === 'MONTHLY'
  if (rule.byDay.length > 0 && !wantsDays) throw unfit('BYDAY', parts.get('BYDAY'))
  // "the first Monday" and "the first" together are Mondays in one program and both in another
  const wantsMonthDays = frequency === 'MONTHLY' && rule.byDay.length === 0
  if (rule.byMonthDay.length > 0 && !wantsMonthDays) throw unfit('BYMONTHDAY', parts.get('BYMONTHDAY'))
  if (rule.count !== null && rule.until) throw unfit('UNTIL', parts.get('UNTIL'))
  return rule
}

/** The rule in its one spelling: `readRepeatRule` reads it back. `until` is written in UTC, as it must be beside a zone. */
export function writeRepeatRule({ frequency, interval, byDay, byMonthDay, count, until }: RepeatRule): string {
  const parts = [`FREQ=${frequency}`]
  if (interval !== 1) parts.push(`INTERVAL=${interval}`)
  if (byDay.length > 0) parts.push(`BYDAY=${byDay.map(({ weekday, nth }) => `${nth ?? ''}${weekday}`).join(',')}`)
  if (byMonthDay.length > 0) parts.push(`BYMONTHDAY=${byMonthDay.join(',')}`)
  if (count !== null) parts.push(`COUNT=${count}`)
  if (until) parts.push(`UNTIL=${compactTime(until)}`)
  return parts.join(';')
}

/** `20260819T093000Z` */
export const compactTime = (date: Date): string => `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

function partsOf(text: string): Map<Part, string> {
  if (text.length > longest) throw new Refusal('repeat_unreadable')
  const parts = new Map<Part, string>()
  for (const one of text.split(';')) {
    const [, name = '', value = ''] = /^([A-Z-]{2,20})=([A-Z0-9,+-]{1,150})$/.exec(one) ?? []
    const part = known.find((word) => word === name)
    if (name === '') throw new Refusal('repeat_unreadable')
    if (!part) throw new Refusal('repeat_part_unknown', { part: name })
    if (parts.has(part)) throw unfit(part, value)
    parts.set(part, value)
  }
  return parts
}

const unfit = (part: Part, value = '') => new Refusal('repeat_part_unfit', { part: `${part}=${value}` })

function numberIn(parts: Map<Part, string>, part: Part, most: number): number | null {
  const value = parts.get(part)
  if (value === undefined) return null
  const number = /^\d{1,5}$/.test(value) ? Number(value) : 0
  if (number < 1 || number > most) throw unfit(part, value)
  return number
}

function listIn(parts: Map<Part, string>, part: Part): string[] {
  const list = parts.get(part)?.split(',') ?? []
  if (new Set(list).size < list.length) throw unfit(part, parts.get(part))
  return list
}

function dayIn(text: string, frequency: RepeatFrequency): RepeatRule['byDay'][number] {
  const [, nth = '', day = ''] = /^([+-]?\d)?([A-Z]{2})$/.exec(text) ?? []
  const weekday = weekdays.find((word) => word === day)
  if (!weekday) throw unfit('BYDAY', text)
  if (nth === '') return { weekday, nth: null }
  const counted = Number(nth)
  if (frequency !== 'MONTHLY' || counted === 0 || Math.abs(counted) > 5) throw unfit('BYDAY', text)
  return { weekday, nth: counted }
}

function monthDayIn(text: string): number {
  const day = /^[+-]?\d{1,2}$/.test(text) ? Number(text) : 0
  if (day === 0 || Math.abs(day) > 31) throw unfit('BYMONTHDAY', text)
  return day
}

function untilIn(text: string | undefined): Date | null {
  if (text === undefined) return null
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? []
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(date.getTime()) || compactTime(date) !== text) throw unfit('UNTIL', text)
  return date
}
