import { beforeEach, expect, test } from 'vitest'
import { at, attempt } from '@/e2e/support/attempt'
import { freshDatabase } from '@/e2e/support/database'
import type { SeriesDraft } from '@/lib/status/maintenance/decide-series'
import { readRepeatRule } from '@/lib/status/maintenance/repeat-rule'
import { Refusal } from '@/lib/status/text/refusal'
import { readFacts } from '@/lib/store/page/read-facts'
import type { Database } from '@/lib/store/transaction/database'
import { changeIncident } from './change-incident'
import { changeSeries, endSeries } from './change-series'
import { deleteIncident } from './delete-incident'
import { extendSeries } from './extend-series'
import { followClock } from './follow-clock'
import { openSeries } from './open-series'
import { findSeriesOf, readSeries } from './read-series'
import { takeMaintenanceStep } from './take-maintenance-step'

let db: Database
let pageId: string
let web: string
beforeEach(async () => {
  ;({ db, pageId } = await freshDatabase())
  const now = at('00:00:00')
  const row = { id: 'w3bw3bw3bw3b', pageId, name: 'Web', position: 99, createdAt: now, updatedAt: now }
  await db.component.create({ data: row })
  web = row.id
})

type Draft = SeriesDraft & { deliverNotifications: boolean }

// the tests play on Friday, 20 November 2026, at noon
const weekly = (over: Partial<Draft> = {}): Draft => ({
  ...{ name: 'Weekly upgrade', body: 'We upgrade.', componentIds: [web], timeZone: 'Europe/Berlin' },
  scheduledFor: new Date('2026-11-24T01:30:00Z'),
  scheduledUntil: new Date('2026-11-24T03:00:00Z'),
  rule: readRepeatRule('FREQ=WEEKLY;BYDAY=TU'),
  ...{ scheduledRemindPrior: true, scheduledAutoInProgress: true, scheduledAutoCompleted: true },
  deliverNotifications: true,
  ...over,
})
const open = async (over: Partial<Draft> = {}) => (await openSeries(db, pageId, weekly(over), attempt())).result
const listed = async () => {
  const { incidents } = await readFacts(db)
  return incidents
    .filter(({ kind }) => kind === 'maintenance')
    .toSorted((a, b) => Number(a.scheduledFor) - Number(b.scheduledFor))
}
const windows = async () =>
  (await listed()).map(({ status, scheduledFor }) => `${status} ${scheduledFor?.toISOString().slice(5, 16)}`)
const told = async () =>
  (await db.outbox.findMany({ where: { notify: true }, orderBy: { id: 'asc' } })).map(({ incidentId }) => incidentId)
const extend = (now: string) => extendSeries(db, pageId, attempt({ now: new Date(now) }))
const tuesdays = ['11-24T01:30', '12-01T01:30', '12-08T01:30', '12-15T01:30', '12-22T01:30', '12-29T01:30']
const later = ['01-05T01:30', '01-12T01:30', '01-19T01:30', '01-26T01:30', '02-02T01:30']
const scheduled = (days: string[]) => days.map((day) => `scheduled ${day}`)

test('a series lists the dates of sixty days, eight at most, and tells of the first alone', async () => {
  const { incidentId } = await open()
  expect(await windows()).toEqual(scheduled([...tuesdays, ...later.slice(0, 2)]))
  expect(await told()).toEqual([incidentId])
  const [first] = await listed()
  expect(first).toMatchObject({ id: incidentId, name: 'Weekly upgrade', componentIds: [web] })
  expect(Number(first?.scheduledUntil) - Number(first?.scheduledFor)).toBe(90 * 60_000)
})

test('of a series whose dates are far apart the next one is listed', async () => {
  await open({
    rule: readRepeatRule('FREQ=YEARLY'),
    scheduledFor: new Date('2027-06-01T00:00Z'),
    scheduledUntil: new Date('2027-06-01T02:00Z'),
  })
  expect(await windows()).toEqual(['scheduled 06-01T00:00'])
  expect(await extend('2027-05-31T00:00Z')).toBeNull()
  expect(await extend('2027-06-01T00:00Z')).not.toBeNull()
  expect(await windows()).toEqual(['in_progress 06-01T00:00', 'scheduled 06-01T00:00'])
})

test('each later date is listed once, whoever comes together, and nobody is told of it', async () => {
  const { incidentId } = await open()
  expect(await extend('2026-11-24T01:29:59Z')).toBeNull()
  const versions = await Promise.all(Array.from({ length: 6 }, () => extend('2026-11-24T01:30:00Z')))
  expect(versions.filter((version) => version !== null)).toHaveLength(1)
  expect((await windows()).at(-1)).toBe('scheduled 01-19T01:30')
  expect(await listed()).toHaveLength(9)
  expect(await told()).toEqual([incidentId])
})

test('a date runs by the clock and is reminded of like any maintenance', async () => {
  const { incidentId } = await open()
  for (const clock of ['00:30:00', '01:30:00', '03:00:00'])
    await followClock(db, pageId, attempt({ now: new Date(`2026-11-24T${clock}Z`) }))
  const [first] = await listed()
  expect(first?.updates.map(({ status }) => status)).toEqual(['completed', 'in_progress', 'scheduled', 'scheduled'])
  // its announcement and its reminder; this series tells neither the beginning nor the end
  expect(await told()).toEqual([incidentId, incidentId])
})

test('what was missed while nobody worked is not listed afterwards', async () => {
  await open()
  await extend('2027-02-01T00:00:00Z')
  const found = await windows()
  expect(found).toHaveLength(16)
  expect(found[8]).toBe('scheduled 02-02T01:30')
})

test('one that was called off, moved or deleted does not come back', async () => {
  await open()
  const [first, second, third] = await listed()
  const step = { step: 'call_off', body: '', deliverNotifications: false } as const
  await takeMaintenanceStep(db, pageId, first?.id ?? '', step, attempt())
  const moved = { scheduledFor: new Date('2026-12-02T05:00Z'), scheduledUntil: new Date('2026-12-02T06:00Z') }
  await changeIncident(db, pageId, second?.id ?? '', moved, attempt())
  await deleteIncident(db, pageId, third?.id ?? '', attempt())
  await extend('2026-11-24T01:30:00Z')
  expect((await windows()).slice(0, 3)).toEqual([
    'completed 11-24T01:30',
    'scheduled 12-02T05:00',
    'scheduled 12-15T01:30',
  ])
  expect(await findSeriesOf(db, second?.id ?? '')).toMatchObject({ name: 'Weekly upgrade', follows: false })
})

test('a change of the series changes what has not begun, but for what was changed by itself', async () => {
  const { seriesId } = await open({ deliverNotifications: false })
  const before = await listed()
  await changeIncident(db, pageId, before[1]?.id ?? '', { name: 'This one is special' }, attempt())
  const change = {
    name: 'Nightly',
    scheduledFor: '2026-11-24T03:30:00',
    scheduledUntil: '2026-11-24T04:00:00',
    body: 'Shorter.',
  }
  await changeSeries(db, pageId, seriesId, { ...change, deliverNotifications: true }, attempt())
  const after = await listed()
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(after.map(({ name }) => name)).toEqual(['Nightly', 'This one is special', ...Array(6).fill('Nightly')])
  expect(after.map(({ scheduledFor }) => scheduledFor?.toISOString().slice(11, 16))).toEqual([
    ...['02:30', '01:30', '02:30', '02:30', '02:30', '02:30', '02:30', '02:30'],
  ])
  expect(after[2]?.updates.map(({ body }) => body)).toEqual(['Shorter.'])
  expect(after[1]?.updates.map(({ body }) => body)).toEqual(['We upgrade.'])
  // the next one was moved: its followers hear of it, once
  expect(after[0]?.updates[0]?.body).toContain('now scheduled for')
  expect(await told()).toEqual([after[0]?.id])
})

test('other days move the maintenances that are there; what is left over is called off', async () => {
  const { seriesId } = await open()
  const before = await listed()
  const change = {
    kind: 'weekly',
    days: ['WE'],
    scheduledFor: '2026-11-25T02:30:00',
    scheduledUntil: '2026-11-25T04:00:00',
  }
  const ends = { ends: 'count', count: '3' }
  await changeSeries(db, pageId, seriesId, { ...change, ...ends, deliverNotifications: false }, attempt())
  const after = await listed()
  expect(new Set(after.map(({ id }) => id))).toEqual(new Set(before.map(({ id }) => id)))
  expect(await windows()).toEqual([
    ...['scheduled 11-25T01:30', 'scheduled 12-02T01:30', 'scheduled 12-09T01:30'],
    ...[
      'completed 12-15T01:30',
      'completed 12-22T01:30',
      'completed 12-29T01:30',
      'completed 01-05T01:30',
      'completed 01-12T01:30',
    ],
  ])
})

const callOff = { step: 'call_off', body: '', deliverNotifications: false } as const
const onWednesdays = {
  ...{ kind: 'weekly', days: ['WE'], deliverNotifications: false },
  ...{ scheduledFor: '2026-11-25T04:30:00', scheduledUntil: '2026-11-25T05:00:00' },
}
const dayOf = async (id: string) => (await db.incident.findUniqueOrThrow({ where: { id } })).seriesDay

test('where a series moves, what was called off, deleted or changed by itself keeps its week: no other comes in its place', async () => {
  const { seriesId } = await open({ deliverNotifications: false })
  const [, calledOff, deleted, own] = (await listed()).map(({ id }) => id) as [string, string, string, string]
  await takeMaintenanceStep(db, pageId, calledOff, callOff, attempt())
  await deleteIncident(db, pageId, deleted, attempt())
  await changeIncident(db, pageId, own, { name: 'This one is special' }, attempt())
  await changeSeries(db, pageId, seriesId, onWednesdays, attempt())
  expect(await windows()).toEqual([
    ...['scheduled 11-25T03:30', 'completed 12-01T01:30', 'scheduled 12-15T01:30', 'scheduled 12-23T03:30'],
    ...['scheduled 12-30T03:30', 'scheduled 01-06T03:30', 'scheduled 01-13T03:30'],
  ])
  expect(await Promise.all([calledOff, deleted, own].map(dayOf))).toEqual(['2026-12-02', '2026-12-09', '2026-12-16'])
  // as the clock goes on, and as the series moves again
  await extend('2026-11-25T03:30:00Z')
  expect((await windows()).slice(1, 3)).toEqual(['completed 12-01T01:30', 'scheduled 12-15T01:30'])
  const later = attempt({ now: new Date('2026-11-25T12:00:00Z') })
  const back = { days: ['MO'], scheduledFor: '2026-11-30T04:30:00', scheduledUntil: '2026-11-30T05:00:00' }
  await changeSeries(db, pageId, seriesId, { ...onWednesdays, ...back }, later)
  expect(await Promise.all([calledOff, deleted, own].map(dayOf))).toEqual(['2026-11-30', '2026-12-07', '2026-12-14'])
  expect((await windows()).filter((one) => one.startsWith('scheduled')).slice(0, 2)).toEqual([
    ...['scheduled 12-15T01:30', 'scheduled 12-21T03:30'],
  ])
})

test('another time alone leaves called off what was called off', async () => {
  const { seriesId } = await open({ deliverNotifications: false })
  const second = (await listed())[1]?.id ?? ''
  await takeMaintenanceStep(db, pageId, second, callOff, attempt())
  const change = { scheduledFor: '2026-11-24T05:30:00', scheduledUntil: '2026-11-24T06:00:00' }
  await changeSeries(db, pageId, seriesId, { ...change, deliverNotifications: false }, attempt())
  expect((await windows()).slice(0, 3)).toEqual([
    ...['scheduled 11-24T04:30', 'completed 12-01T01:30', 'scheduled 12-08T04:30'],
  ])
  expect(await dayOf(second)).toBe('2026-12-01')
})

test('a day that the series let go comes back with it, and was called off by nobody', async () => {
  const { seriesId } = await open({ deliverNotifications: false })
  const change = { kind: 'weekly', deliverNotifications: false, scheduledFor: '2026-11-24T02:30:00' }
  const twice = { ...change, days: ['TU', 'TH'], scheduledUntil: '2026-11-24T04:00:00' }
  await changeSeries(db, pageId, seriesId, twice, attempt())
  await changeSeries(db, pageId, seriesId, { ...twice, days: ['TU'], ends: 'count', count: '2' }, attempt())
  expect((await windows()).filter((one) => one.startsWith('scheduled'))).toEqual(
    scheduled(['11-24T01:30', '12-01T01:30']),
  )
  await changeSeries(db, pageId, seriesId, { ...twice, ends: 'never', count: '' }, attempt())
  const ahead = (await windows()).filter((one) => one.startsWith('scheduled'))
  expect(ahead).toEqual(
    scheduled([
      ...['11-24T01:30', '11-26T01:30', '12-01T01:30', '12-03T01:30'],
      ...['12-08T01:30', '12-10T01:30', '12-15T01:30', '12-17T01:30'],
    ]),
  )
})

test('a change that changes nothing touches nothing', async () => {
  const { seriesId } = await open()
  const before = await listed()
  await changeSeries(db, pageId, seriesId, { name: 'Weekly upgrade', deliverNotifications: true }, attempt())
  expect(await listed()).toEqual(before)
})

test('the end of a series calls off what has not begun, and leaves what ran and what was changed by itself', async () => {
  const { seriesId } = await open({ deliverNotifications: false })
  const [, second, third] = await listed()
  await changeIncident(db, pageId, second?.id ?? '', { name: 'This one stays' }, attempt())
  const running = new Date('2026-11-24T02:00:00Z')
  await endSeries(db, pageId, seriesId, { deliverNotifications: true }, attempt({ now: running }))
  expect((await windows()).slice(0, 3)).toEqual([
    'in_progress 11-24T01:30',
    'scheduled 12-01T01:30',
    'completed 12-08T01:30',
  ])
  expect(await told()).toContain(third?.id)
  expect((await told()).filter((id) => id !== third?.id)).toEqual([])
  expect(await extend('2026-12-01T01:30:00Z')).toBeNull()
  expect(await readSeries(db, pageId)).toEqual([])
  const again = endSeries(db, pageId, seriesId, { deliverNotifications: false }, attempt({ now: running }))
  await expect(again).rejects.toThrow('was ended')
})

test('a component that was removed since is left out of what is listed later', async () => {
  await open()
  await db.component.update({ where: { id: web }, data: { removedAt: at('12:00:00') } })
  await extend('2026-11-24T01:30:00Z')
  expect((await listed()).at(-1)?.componentIds).toEqual([])
})

test('the same attempt makes one series', async () => {
  const once = { ...attempt(), key: 'form 0123456789abcdef' }
  await openSeries(db, pageId, weekly(), once)
  expect((await openSeries(db, pageId, weekly(), once)).replayed).toBe(true)
  expect(await readSeries(db, pageId)).toHaveLength(1)
})

test.each([
  [{ scheduledFor: new Date('2026-11-25T01:30:00Z'), scheduledUntil: new Date('2026-11-25T03:00Z') }, '2026-12-01'],
  [{ scheduledUntil: new Date('2026-11-24T01:30:00Z') }, 'must lie after the beginning'],
  [{ scheduledUntil: new Date('2027-01-24T01:30:00Z') }, 'at most 31 days'],
  [
    { rule: readRepeatRule('FREQ=DAILY;UNTIL=20261120T110000Z'), scheduledFor: new Date('2026-11-19T01:30:00Z') },
    'no date that lies ahead',
  ],
  [{ componentIds: ['unknown'] }, 'no component unknown'],
])('a series that cannot be is refused, and nothing is written (%#)', async (over, why) => {
  await expect(open(over)).rejects.toThrow(why)
  await expect(open(over)).rejects.toThrow(Refusal)
  expect(await db.maintenanceSeries.count()).toBe(0)
})
