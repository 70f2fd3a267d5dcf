import fc from 'fast-check'
import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { describe, expect, test } from 'vitest'
import { sampleComponent, sampleFacts, sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { fitText } from '@/lib/status/text/plain-text'
import { type CalendarOf, calendar } from './calendar'
import { calendarLine, calendarText } from './calendar-line'

const time = (text: string) => new Date(text)
const at = { baseUrl: 'https://status.example', now: time('2026-01-01T00:00:00Z') }
const api = sampleComponent({ id: 'aaaaaaaaaaaa', name: 'API' })

const planned = sampleIncident({
  id: 'mmmmmmmmmmmm',
  kind: 'maintenance',
  name: 'Database move; part 1, with \\ and 🚧',
  status: 'scheduled',
  resolvedAt: null,
  version: 3,
  scheduledFor: time('2026-01-09T14:00:00Z'),
  scheduledUntil: time('2026-01-09T18:00:00Z'),
  componentIds: [api.id],
  updates: [sampleUpdate({ status: 'scheduled', body: 'We move.', displayAt: time('2026-01-01T09:05:00Z') })],
})
const calledOff: Incident = {
  ...planned,
  status: 'completed',
  version: 9,
  resolvedAt: time('2026-01-09T13:59:59Z'),
  updates: [
    sampleUpdate({ id: 'c', status: 'completed', body: 'Not now.', displayAt: time('2026-01-09T13:59:59Z') }),
    ...planned.updates,
  ],
}

type Event = { uid: string; summary: string; begin: string; end: string | null; status: string; sequence: number }

/** What two readers that know nothing of each other find; both find the same. */
function readBy(text: string): Event[] {
  const known = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => {
    const one = new ICAL.Event(part)
    const end = part.getFirstPropertyValue('dtend') as ICAL.Time | null
    return {
      ...{ uid: one.uid, summary: one.summary, begin: one.startDate.toJSDate().toISOString() },
      ...{ end: end?.toJSDate().toISOString() ?? null, status: String(part.getFirstPropertyValue('status')) },
      sequence: one.sequence,
    }
  })
  const others = Object.values(nodeIcal.sync.parseICS(text)).flatMap((one) => (one?.type === 'VEVENT' ? [one] : []))
  expect(
    others.map((one) => [one.uid, one.summary, one.start.toISOString(), one.status, Number(one.sequence)]),
  ).toEqual(known.map((one) => [one.uid, one.summary, one.begin, one.status, one.sequence]))
  return known
}

const read = (incidents: Incident[], of: CalendarOf = 'history', over: Partial<Facts> = {}) =>
  readBy(calendar(sampleFacts({ incidents, components: [api], ...over } as object), of, at) ?? '')

describe('an event', () => {
  test('is the planned window under an id that stays', () => {
    expect(read([planned])).toEqual([
      {
        ...{ uid: 'mmmmmmmmmmmm@p4g3p4g3p4g3.heliograph', summary: planned.name },
        ...{ begin: '2026-01-09T14:00:00.000Z', end: '2026-01-09T18:00:00.000Z', status: 'CONFIRMED', sequence: 3 },
      },
    ])
  })

  test('moves under the same id with a higher sequence', () => {
    const [moved] = read([{ ...planned, version: 4, scheduledUntil: time('2026-01-09T19:00:00Z') }])
    expect([moved?.uid, moved?.sequence, moved?.end]).toEqual([
      'mmmmmmmmmmmm@p4g3p4g3p4g3.heliograph',
      4,
      '2026-01-09T19:00:00.000Z',
    ])
  })

  test('that was called off stays, in its window, as cancelled', () => {
    for (const of of ['history', 'maintenances', { componentId: api.id }] as const)
      expect(read([calledOff], of)).toMatchObject([
        { summary: `[Cancelled] ${planned.name}`, status: 'CANCELLED', sequence: 9, begin: '2026-01-09T14:00:00.000Z' },
      ])
  })

  test('shows when it really was', () => {
    const begun = sampleUpdate({ id: 'b', status: 'in_progress', displayAt: time('2026-01-09T13:30:00Z') })
    const done = { ...planned, status: 'completed' as const, resolvedAt: time('2026-01-09T15:00:00Z') }
    expect(read([{ ...done, updates: [begun, ...planned.updates] }])).toMatchObject([
      { begin: '2026-01-09T13:30:00.000Z', end: '2026-01-09T15:00:00.000Z', status: 'CONFIRMED' },
    ])
  })

  test('of an open incident has no end', () => {
    const open = sampleIncident({ id: 'oooooooooooo', status: 'investigating', resolvedAt: null })
    expect(read([open])[0]?.end).toBeNull()
  })
})

describe('a calendar', () => {
  test('holds what it is of', () => {
    const other = sampleIncident({ id: 'oooooooooooo' })
    const ids = (of: CalendarOf) => read([planned, other], of).map(({ uid }) => uid.slice(0, 1))
    expect([ids('history').toSorted(), ids('maintenances'), ids({ componentId: api.id })]).toEqual([
      ['m', 'o'],
      ['m'],
      ['m'],
    ])
    expect(calendar(sampleFacts({ components: [api] }), { componentId: 'nobody' }, at)).toBeNull()
  })

  test('of a group holds what belongs to any of its own', () => {
    const group = sampleComponent({ id: 'gggggggggggg', isGroup: true, name: 'All' })
    const components = [group, { ...api, groupId: group.id }]
    expect(read([planned], { componentId: group.id }, { components })).toHaveLength(1)
  })

  test('without anything has its name', () => {
    const text = calendar(sampleFacts(), 'maintenances', at) ?? ''
    expect(text).toContain('X-WR-CALNAME:Example: maintenance\r\n')
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(readBy(text)).toEqual([])
  })

  test('has CRLF to its last line, says how often to come back, and each event when it was written', () => {
    const text = calendar(sampleFacts({ incidents: [planned, calledOff], components: [api] }), 'history', at) ?? ''
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n')
    const events = text.split('BEGIN:VEVENT').slice(1)
    expect(events).toHaveLength(2)
    for (const event of events) {
      expect(event.match(/^DTSTAMP:\d{8}T\d{6}Z\r$/gm)).toHaveLength(1)
      // a window is no day: where it is of whole days it has its moments too
      expect(event).not.toContain('VALUE=DATE')
    }
  })

  test('gives a window of whole days its moments, so that no reader takes a day more or less: both ends are the page’s midnights', () => {
    // 1 to 4 November 2018, the day on which New York set its clocks back among them
    const whole = { scheduledFor: time('2018-11-01T04:00:00Z'), scheduledUntil: time('2018-11-05T05:00:00Z') }
    const page = { timeZone: 'America/New_York' }
    const [event] = read([{ ...planned, ...whole }], 'history', { page } as object)
    expect([event?.begin, event?.end]).toEqual(['2018-11-01T04:00:00.000Z', '2018-11-05T05:00:00.000Z'])
    const text = calendar(sampleFacts({ page, incidents: [{ ...planned, ...whole }] }), 'history', at) ?? ''
    // neither reader takes it for days without a clock
    const days = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part))
    expect(days.map(({ startDate, endDate }) => [startDate.isDate, endDate.isDate])).toEqual([[false, false]])
    const others = Object.values(nodeIcal.sync.parseICS(text)).flatMap((one) => (one?.type === 'VEVENT' ? [one] : []))
    expect(others.map(({ datetype }) => datetype)).toEqual(['date-time'])
  })

  test('is the same bytes whenever it is asked', () => {
    const facts = sampleFacts({ incidents: [planned, calledOff], components: [api] })
    expect(calendar(facts, 'history', at)).toBe(
      calendar(facts, 'history', { ...at, now: time('2027-01-01T00:00:00Z') }),
    )
  })

  test('gives moments in UTC, whatever the zone: a window over the change of summer time', () => {
    const over = { scheduledFor: time('2026-10-25T00:30:00Z'), scheduledUntil: time('2026-10-25T02:30:00Z') }
    for (const timeZone of ['Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe']) {
      const text = calendar(sampleFacts({ page: { timeZone }, incidents: [{ ...planned, ...over }] }), 'history', at)
      expect(text).toContain('DTSTART:20261025T003000Z\r\nDTEND:20261025T023000Z\r\n')
      expect(text).not.toContain('TZID')
    }
  })
})

describe('a line', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc
      .array(fc.constantFrom('a', ',', ';', '\\', '\n', '•', '🚧', 'é', ':'), { maxLength: 300 })
      .map((all) => all.join('')),
  )

  test('has at most 75 octets, is cut within no character and no escape, and reads as it was written', () => {
    fc.assert(
      fc.property(text, (words) => {
        const line = calendarLine('DESCRIPTION', calendarText(words))
        const lines = line.split('\r\n')
        expect(lines.pop()).toBe('')
        for (const one of lines) {
          expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75)
          expect(Buffer.from(one).toString()).toBe(one)
          expect(/(?:^|[^\\])(?:\\\\)*\\$/.test(one)).toBe(false)
        }
        const property = ICAL.Property.fromString(line.slice(0, -2).replaceAll('\r\n ', ''))
        expect(property.getFirstValue()).toBe(fitText(words).replace(/\r\n?/g, '\n'))
      }),
      { numRuns: 1000 },
    )
  })

  test('with a sign of four bytes at its end is folded before it', () => {
    expect(calendarLine('SUMMARY', `${'a'.repeat(65)}🚧`)).toBe(`SUMMARY:${'a'.repeat(65)}\r\n 🚧\r\n`)
  })
})
