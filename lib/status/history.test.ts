import { describe, expect, test } from 'vitest'
import { endOfDay, historyMonths, pastDays } from './history'
import { change, facts, incident, update } from './specimens'

const pacific = 'America/Los_Angeles'
const now = new Date('2024-04-10T06:30:00Z') // still April 9 in Los Angeles
const closedAt = (id: string, at: string) => incident(id, [update('resolved', at)])
const ids = (incidents: { id: string }[]) => incidents.map(({ id }) => id)

describe('past days', () => {
  const days = (incidents: ReturnType<typeof incident>[], zone = pacific) => pastDays(facts({ incidents }, zone), now)
  const under = (found: { day: string; incidents: { id: string }[] }[], day: string) =>
    ids(found.find((each) => each.day === day)?.incidents ?? [])

  test('fifteen days, today first, in the zone of the page, empty ones included', () => {
    const found = days([])
    expect(found).toHaveLength(15)
    expect(found.at(0)?.day).toBe('2024-04-09')
    expect(found.at(-1)?.day).toBe('2024-03-26')
    expect(days([], 'Etc/UTC').at(0)?.day).toBe('2024-04-10')
    expect(found.every(({ incidents }) => incidents.length === 0)).toBe(true)
  })

  test('an incident stands under the day of its last update, in the zone of the page', () => {
    const long = incident('long', [
      update('resolved', '2024-04-05T04:11:00Z'),
      update('investigating', '2024-04-02T12:00:00Z'),
    ])
    expect(under(days([long]), '2024-04-04')).toEqual(['long'])
    expect(under(days([long], 'Etc/UTC'), '2024-04-05')).toEqual(['long'])
    expect(days([long]).flatMap(({ incidents }) => incidents)).toHaveLength(1)
  })

  test('a postmortem is a last word too', () => {
    const told = [update('postmortem', '2024-04-08T19:30:00Z'), update('resolved', '2024-04-05T04:11:00Z')]
    expect(under(days([incident('told', told)]), '2024-04-08')).toEqual(['told'])
  })

  test('open ones stand above the list and not in it; completed maintenances are in it', () => {
    const incidents = [
      incident('open', [update('monitoring', '2024-04-08T12:00:00Z')]),
      incident('coming', [update('scheduled', '2024-04-08T12:00:00Z')], { kind: 'maintenance' }),
      incident('running', [update('in_progress', '2024-04-08T12:00:00Z')], { kind: 'maintenance' }),
      incident('completed', [update('completed', '2024-04-08T12:00:00Z')], { kind: 'maintenance' }),
    ]
    expect(days(incidents).flatMap((day) => ids(day.incidents))).toEqual(['completed'])
  })

  test('within a day the newest last word comes first', () => {
    const incidents = [closedAt('morning', '2024-04-08T15:00:00Z'), closedAt('evening', '2024-04-09T01:00:00Z')]
    expect(under(days(incidents), '2024-04-08')).toEqual(['evening', 'morning'])
  })

  test('the first and the last moment of the window are in it, the one before is not', () => {
    const incidents = [
      closedAt('first', '2024-03-26T07:00:00.000Z'),
      closedAt('before', '2024-03-26T06:59:59.999Z'),
      closedAt('last', '2024-04-10T06:30:00Z'),
    ]
    const found = days(incidents)
    expect(under(found, '2024-03-26')).toEqual(['first'])
    expect(under(found, '2024-04-09')).toEqual(['last'])
    expect(found.flatMap((day) => day.incidents)).toHaveLength(2)
  })

  test('the hour that a day loses does not lose an incident', () => {
    const spring = new Date('2024-03-11T20:00:00Z')
    const incidents = [closedAt('a', '2024-03-10T08:30:00Z'), closedAt('b', '2024-03-11T06:59:00Z')]
    const found = pastDays(facts({ incidents }, pacific), spring, 2)
    expect(found.map((day) => [day.day, ids(day.incidents)])).toEqual([
      ['2024-03-11', []],
      ['2024-03-10', ['b', 'a']],
    ])
  })

  test('an instance whose clock is behind does not lose the newest', () => {
    expect(under(days([closedAt('ahead', '2024-04-10T07:00:01Z')]), '2024-04-09')).toEqual(['ahead'])
  })
})

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
  const begun = performance.now()
  const past = pastDays(held, now).flatMap((day) => day.incidents)
  expect(past).toHaveLength(since('2024-03-26T07:00Z').length)
  const told = (componentId?: string) =>
    historyMonths(held, now, 1, componentId).months.flatMap((month) => month.incidents)
  const recent = since('2024-02-01T08:00Z')
  expect(told()).toHaveLength(recent.length)
  historyMonths(held, now, 20)
  expect(told('c7')).toHaveLength(recent.filter(({ componentIds }) => componentIds.includes('c7')).length)
  expect(performance.now() - begun).toBeLessThan(1000)
})
