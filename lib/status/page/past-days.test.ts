import { describe, expect, test } from 'vitest'
import type { Incident } from '@/lib/status/facts/facts'
import { pastDays } from './past-days'
import { facts, incident, update } from './specimens'

const pacific = 'America/Los_Angeles'
const now = new Date('2024-04-10T06:30:00Z') // still April 9 in Los Angeles
const closedAt = (id: string, at: string) => incident(id, [update('resolved', at)])
const ran = (id: string, from: string, to: string, later: ReturnType<typeof update>[] = []) =>
  incident(id, [...later, update('resolved', to), update('investigating', from)], { resolvedAt: new Date(to) })

/** What each day says: names in full, then lines as "what id". Days that say nothing are left out. */
function told(incidents: Incident[], zone = pacific, at = now) {
  const days = pastDays(facts({ incidents }, zone), at).map(({ day, incidents: full, lines }) => [
    day,
    [...full.map(({ id }) => id), ...lines.map(({ incident: { id }, what }) => `${what} ${id}`)],
  ])
  return Object.fromEntries(days.filter(([, says]) => says?.length))
}

describe('which days there are', () => {
  const daysOf = (over: Parameters<typeof facts>[0], zone = pacific) =>
    pastDays(facts(over, zone), now).map(({ day }) => day)

  test('fifteen, today first, in the zone of the page, empty ones included', () => {
    const found = daysOf({})
    expect(found).toHaveLength(15)
    expect([found.at(0), found.at(-1)]).toEqual(['2024-04-09', '2024-03-26'])
    expect(daysOf({}, 'Etc/UTC').at(0)).toBe('2024-04-10')
  })

  test('none before the page existed, but for incidents that it tells of from before', () => {
    const { page } = facts({}, pacific)
    const young = { ...page, createdAt: new Date('2024-04-08T20:00:00Z') }
    expect(daysOf({ page: young })).toEqual(['2024-04-09', '2024-04-08'])
    expect(daysOf({ page: { ...page, createdAt: now } })).toEqual(['2024-04-09'])
    expect(daysOf({ page: young, incidents: [closedAt('imported', '2024-04-06T20:00:00Z')] })).toHaveLength(4)
    expect(daysOf({ page: young, incidents: [closedAt('old', '2020-04-06T20:00:00Z')] })).toHaveLength(15)
  })

  test('the hour that a day loses does not lose an incident', () => {
    const spring = new Date('2024-03-11T20:00:00Z')
    const incidents = [closedAt('b', '2024-03-11T06:59:00Z'), closedAt('a', '2024-03-10T08:30:00Z')]
    expect(told(incidents, pacific, spring)).toEqual({ '2024-03-10': ['b', 'a'] })
  })
})

describe('closed incidents', () => {
  test('stand under the day on which they began, and no day on which one ran looks empty', () => {
    const long = ran('long', '2024-04-02T12:00:00Z', '2024-04-05T04:11:00Z')
    expect(told([long])).toEqual({
      '2024-04-02': ['long'],
      '2024-04-03': ['went on long'],
      '2024-04-04': ['ended long'],
    })
    expect(told([long], 'Etc/UTC')['2024-04-05']).toEqual(['ended long'])
  })

  test('one that began before these days stands under the first of them', () => {
    expect(told([ran('old', '2024-03-01T12:00:00Z', '2024-03-27T12:00:00Z')])).toEqual({
      '2024-03-26': ['old'],
      '2024-03-27': ['ended old'],
    })
    expect(told([ran('older', '2024-03-01T12:00:00Z', '2024-03-25T12:00:00Z')])).toEqual({})
  })

  test('a later postmortem has a line on its own day, one of the same day has none', () => {
    const report = (at: string) => [update('postmortem', at)]
    expect(told([ran('a', '2024-04-04T12:00:00Z', '2024-04-04T20:00:00Z', report('2024-04-08T19:30:00Z'))])).toEqual({
      '2024-04-04': ['a'],
      '2024-04-08': ['postmortem a'],
    })
    expect(told([ran('b', '2024-04-04T12:00:00Z', '2024-04-04T20:00:00Z', report('2024-04-04T21:30:00Z'))])).toEqual({
      '2024-04-04': ['b'],
    })
    expect(told([ran('c', '2024-01-04T12:00:00Z', '2024-01-04T20:00:00Z', report('2024-04-08T19:30:00Z'))])).toEqual({
      '2024-04-08': ['postmortem c'],
    })
  })

  test('a note after the end moves nothing', () => {
    const noted = ran('a', '2024-04-04T12:00:00Z', '2024-04-04T20:00:00Z', [update('resolved', '2024-04-07T20:00:00Z')])
    expect(told([noted])).toMatchObject({ '2024-04-04': ['a'] })
  })

  test('within a day the one that began last comes first', () => {
    const incidents = [closedAt('morning', '2024-04-08T15:00:00Z'), closedAt('evening', '2024-04-09T01:00:00Z')]
    expect(told(incidents)).toEqual({ '2024-04-08': ['evening', 'morning'] })
  })

  test('the first and the last moment of the window are in it, the one before is not', () => {
    const incidents = [
      closedAt('first', '2024-03-26T07:00:00.000Z'),
      closedAt('before', '2024-03-26T06:59:59.999Z'),
      closedAt('last', '2024-04-10T06:30:00Z'),
    ]
    expect(told(incidents)).toEqual({ '2024-03-26': ['first'], '2024-04-09': ['last'] })
  })

  test('an instance whose clock is behind does not lose the newest', () => {
    expect(told([closedAt('ahead', '2024-04-10T07:00:01Z')])).toEqual({ '2024-04-09': ['ahead'] })
  })
})

test('a maintenance that ended before its window stands under the day of its end, on every later day', () => {
  const early = incident(
    'early',
    [update('completed', '2024-04-01T20:00:00Z'), update('scheduled', '2024-03-30T20:00:00Z')],
    {
      kind: 'maintenance',
      scheduledFor: new Date('2024-04-20T12:00:00Z'),
    },
  )
  for (const at of ['2024-04-02T20:00:00Z', '2024-04-10T20:00:00Z'])
    expect(told([early], pacific, new Date(at))).toEqual({ '2024-04-01': ['early'] })
})

describe('what is open', () => {
  test('an incident has a line on each of its days, and stands in full above this list', () => {
    expect(told([incident('open', [update('monitoring', '2024-04-08T12:00:00Z')])])).toEqual({
      '2024-04-08': ['still open open'],
      '2024-04-09': ['still open open'],
    })
  })

  test('a maintenance under way or to come is no past one; a completed one stands under its window', () => {
    const planned = { kind: 'maintenance', scheduledFor: new Date('2024-04-07T12:00:00Z') } as const
    expect(
      told([
        incident('coming', [update('scheduled', '2024-04-08T12:00:00Z')], planned),
        incident('running', [update('in_progress', '2024-04-08T12:00:00Z')], planned),
        incident(
          'done',
          [update('completed', '2024-04-07T15:00:00Z'), update('scheduled', '2024-04-01T12:00:00Z')],
          planned,
        ),
      ]),
    ).toEqual({ '2024-04-07': ['done'] })
  })
})
