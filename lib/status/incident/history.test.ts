import { describe, expect, test } from 'vitest'
import { pastDays } from '@/lib/status/page/past-days'
import { change, facts, incident, update } from '@/lib/status/page/specimens'
import { endOfDay, historyMonths } from './history'

const pacific = 'America/Los_Angeles'
const now = new Date('2024-04-10T06:30:00Z') // still April 9 in Los Angeles
const closedAt = (id: string, at: string) => incident(id, [update('resolved', at)])
const ids = (incidents: { id: string }[]) => incidents.map(({ id }) => id)

test('the day ends at the midnight of the page', () => {
  expect(endOfDay(now, pacific)).toEqual(new Date('2024-04-10T07:00:00Z'))
  expect(endOfDay(now, 'Etc/UTC')).toEqual(new Date('2024-04-11T00:00:00Z'))
})

describe('months', () => {
  const startedAt = (id: string, at: string) => closedAt(id, at)
  const shown = (found: ReturnType<typeof historyMonths>) =>
    found.months.map((each) => [each.month, ids(each.incidents)])
  const read = (incidents: ReturnType<typeof incident>[], page = 1, componentId?: string) =>
    historyMonths(facts({ incidents }, pacific), now, page, componentId)

  test('three to a page, newest first, empty ones included, until the month ends', () => {
    const found = read([])
    expect(shown(found)).toEqual([
      ['2024-04', []],
      ['2024-03', []],
      ['2024-02', []],
    ])
    expect(found).toMatchObject({ page: 1, pages: 1, until: new Date('2024-05-01T07:00:00Z') })
  })

  test('none before the page was made, unless something is told of it', () => {
    const made = facts({}, pacific)
    const young = { ...made, page: { ...made.page, createdAt: new Date('2024-03-02T00:00:00Z') } }
    const of = (held: typeof made, page = 1, componentId?: string) =>
      shown(historyMonths(held, now, page, componentId)).map(([month]) => month)
    expect(of(young)).toEqual(['2024-04', '2024-03'])
    expect(of({ ...young, page: { ...young.page, createdAt: now } })).toEqual(['2024-04'])
    const imported = { ...young, incidents: [startedAt('before it', '2023-12-20T00:00:00Z')] }
    expect(of(imported)).toEqual(['2024-04', '2024-03', '2024-02'])
    expect(of(imported, 2)).toEqual(['2024-01', '2023-12'])
    expect(of(imported, 1, 'some component')).toEqual(['2024-04', '2024-03', '2024-02'])
  })

  test('page 1 begins with the current month in the zone of the page', () => {
    const newYear = new Date('2024-01-01T03:00:00Z')
    const months = historyMonths(facts({}, pacific), newYear, 1).months.map(({ month }) => month)
    expect(months).toEqual(['2023-12', '2023-11', '2023-10'])
  })

  test('an incident stands in the month in which it started, in the zone of the page, newest first', () => {
    const found = read([
      startedAt('first', '2024-03-01T08:00:00Z'),
      startedAt('eve', '2024-03-01T07:59:59Z'),
      incident('over the end', [
        update('resolved', '2024-04-01T20:00:00Z'),
        update('investigating', '2024-03-31T20:00:00Z'),
      ]),
    ])
    expect(shown(found)).toEqual([
      ['2024-04', []],
      ['2024-03', ['over the end', 'first']],
      ['2024-02', ['eve']],
    ])
  })

  test('open incidents are in it', () => {
    const found = read([incident('open', [update('monitoring', '2024-04-08T12:00:00Z')])])
    expect(shown(found)[0]).toEqual(['2024-04', ['open']])
  })

  test('a maintenance stands in the month of its window, from that month on', () => {
    const announced = update('scheduled', '2024-03-20T12:00:00Z')
    const planned = (id: string, scheduledFor: string, updates = [announced]) =>
      incident(id, updates, { kind: 'maintenance', scheduledFor: new Date(scheduledFor) })
    const early = [update('completed', '2024-04-09T12:00:00Z'), announced]
    const found = read([
      planned('this month', '2024-04-20T12:00:00Z'),
      planned('next month', '2024-05-20T12:00:00Z'),
      planned('done early', '2024-05-20T12:00:00Z', early),
    ])
    expect(shown(found)).toEqual([
      ['2024-04', ['this month', 'done early']],
      ['2024-03', []],
      ['2024-02', []],
    ])
  })

  test.each([
    ['2024-02-01T08:00:00Z', 1],
    ['2024-02-01T07:59:59Z', 2],
    ['2023-11-01T07:00:00Z', 2],
    ['2023-10-31T12:00:00Z', 3],
    ['2014-04-15T00:00:00Z', 41],
  ])('an oldest incident of %s needs %i pages', (at, pages) => {
    const found = read([startedAt('old', at)], 99)
    expect(found).toMatchObject({ page: pages, pages })
    expect(found.months.flatMap(({ incidents }) => ids(incidents))).toEqual(['old'])
  })

  test.each([0, -1, -1e9, Number.NaN, Number.NEGATIVE_INFINITY, 0.5])('page %d is page 1', (page) => {
    expect(read([startedAt('old', '2020-01-01T00:00:00Z')], page).page).toBe(1)
  })

  test.each([1e9, Number.POSITIVE_INFINITY])('page %d is the last one', (page) => {
    expect(read([startedAt('old', '2023-12-01T00:00:00Z')], page)).toMatchObject({ page: 2, pages: 2 })
  })

  test('of one component: what is attached to it and what any update did to it', () => {
    const incidents = [
      { ...startedAt('attached', '2024-04-02T00:00:00Z'), componentIds: ['api'] },
      incident('changed', [
        update('resolved', '2024-04-03T00:00:00Z'),
        update('investigating', '2024-04-03T00:00:00Z', { changes: [change('api', 'major_outage')] }),
      ]),
      { ...startedAt('other', '2014-04-04T00:00:00Z'), componentIds: ['web'] },
      startedAt('none', '2014-04-05T00:00:00Z'),
    ]
    expect(shown(read(incidents, 1, 'api'))[0]).toEqual(['2024-04', ['changed', 'attached']])
    expect(read(incidents, 1, 'api').pages).toBe(1)
    expect(read(incidents).pages).toBe(41)
    expect(read(incidents, 1, 'unknown').months.flatMap(({ incidents: found }) => found)).toEqual([])
  })

  test('every incident is on exactly one page', () => {
    const incidents = Array.from({ length: 400 }, (_, i) =>
      startedAt(String(i), new Date(now.getTime() - i * 5.3 * 86_400_000).toISOString()),
    )
    const { pages } = read(incidents)
    const told = Array.from({ length: pages }, (_, i) => read(incidents, i + 1).months)
      .flat()
      .flatMap((month) => ids(month.incidents))
    expect(told).toEqual(ids(incidents))
  })
})

test('of ten thousand incidents of ten years, past days and pages tell theirs and no others', () => {
  const incidents = Array.from({ length: 10_000 }, (_, i) =>
    incident(String(i), [update('resolved', new Date(now.getTime() - i * 30_000_000).toISOString())], {
      componentIds: [`c${i % 50}`],
    }),
  )
  const held = facts({ incidents }, pacific)
  const since = (from: string) => incidents.filter(({ createdAt }) => createdAt >= new Date(from))
  const past = pastDays(held, now).flatMap((day) => day.incidents)
  expect(past).toHaveLength(since('2024-03-26T07:00Z').length)
  const told = (componentId?: string) =>
    historyMonths(held, now, 1, componentId).months.flatMap((month) => month.incidents)
  const recent = since('2024-02-01T08:00Z')
  expect(told()).toHaveLength(recent.length)
  historyMonths(held, now, 20)
  expect(told('c7')).toHaveLength(recent.filter(({ componentIds }) => componentIds.includes('c7')).length)
})
