import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Automation, Facts, Incident } from '@/lib/status/facts/facts'
import { change, component, facts, incident, update } from '@/lib/status/page/specimens'
import { factsAt, nextChangeAt, readClock } from './facts-at'
import { openMaintenances, upcomingMaintenances } from './open-incidents'

const day = '2026-03-28'
const at = (clock: string) => new Date(`${day}T${clock}Z`)
const automatic: Automation = {
  ...{ remindPrior: false, remindedAt: null, start: true, end: true, toMaintenance: true, toOperational: true },
  ...{ notifyAtStart: true, notifyAtEnd: true },
}

/** A maintenance that was announced the day before, touching what `componentIds` says. */
function maintenance(id: string, from: string, until: string, over: Partial<Incident> = {}): Incident {
  return incident(id, [update('scheduled', '2026-03-27T08:00:00Z')], {
    ...{ kind: 'maintenance', impact: 'maintenance', automation: automatic, componentIds: ['web'] },
    ...{ scheduledFor: at(from), scheduledUntil: at(until) },
    ...over,
  })
}

const page = (...incidents: Incident[]): Facts => facts({ components: [component('web'), component('api')], incidents })

const stands = (stored: Facts, clock: string) => {
  const { incidents, components } = factsAt(stored, at(clock))
  return [incidents[0]?.status, components.find(({ id }) => id === 'web')?.status]
}

describe('a window of 10 to 12', () => {
  const window = (automation: Partial<Automation>, over: Partial<Incident> = {}) =>
    page(maintenance('m', '10:00:00', '12:00:00', { automation: { ...automatic, ...automation }, ...over }))

  test.each([
    ['09:59:59.999', 'scheduled', 'operational'],
    ['10:00:00.000', 'in_progress', 'under_maintenance'],
    ['11:59:59.999', 'in_progress', 'under_maintenance'],
    ['12:00:00.000', 'completed', 'operational'],
  ])('stands at %s as %s', (clock, status, web) => {
    expect(stands(window({}), clock)).toEqual([status, web])
  })

  test('begins by the clock although nothing is to be said of it, and lasts until somebody ends it', () => {
    const manual = window({ start: false, end: false })
    expect(stands(manual, '11:00:00')).toEqual(['in_progress', 'operational'])
    expect(stands(manual, '23:00:00')).toEqual(['in_progress', 'operational'])
    expect(factsAt(manual, at('11:00:00')).incidents[0]?.updates).toHaveLength(1)
  })

  test('leaves components alone where they are not to be moved', () => {
    const still = window({ toMaintenance: false, toOperational: false })
    expect(stands(still, '11:00:00')).toEqual(['in_progress', 'operational'])
    expect(factsAt(still, at('11:00:00')).incidents[0]?.updates[0]?.changes).toBeNull()
  })

  test('says so with the scheduled moments as its times, in the words of the trade', () => {
    const [found] = factsAt(window({}), at('12:30:00')).incidents
    expect(found?.updates.map(({ status, displayAt, body }) => [status, displayAt, body])).toEqual([
      ['completed', at('12:00:00'), 'The scheduled maintenance has been completed.'],
      [
        'in_progress',
        at('10:00:00'),
        'Scheduled maintenance is currently in progress. We will provide updates as necessary.',
      ],
      ['scheduled', new Date('2026-03-27T08:00:00Z'), ''],
    ])
    expect([found?.resolvedAt, found?.startedAt]).toEqual([at('12:00:00'), new Date('2026-03-27T08:00:00Z')])
  })

  test('that was finished early, or ended by hand and opened again, is left to its operators', () => {
    const early = window({}, { status: 'completed', updates: [update('completed', `${day}T10:30:00Z`)] })
    expect(factsAt(early, at('11:00:00'))).toBe(early)
    const again = factsAt(window({}), at('12:00:00'))
    const [over] = again.incidents
    const reopened = page({ ...(over as Incident), status: 'in_progress', resolvedAt: null })
    expect(stands(reopened, '13:00:00')[0]).toBe('in_progress')
    expect(nextChangeAt(reopened, at('13:00:00'))).toBeNull()
  })

  test('tells nobody of a start that is over when it is found', () => {
    const told = (clock: string) =>
      readClock(window({}), at(clock)).steps.map(({ kind, update: said }) => [kind, said?.deliverNotifications])
    expect(told('11:00:00')).toEqual([['start', true]])
    expect(told('12:30:00')).toEqual([
      ['start', false],
      ['end', true],
    ])
  })
})

describe('the reminder an hour before', () => {
  const reminding = (over: Partial<Incident> = {}, automation: Partial<Automation> = {}) =>
    page(
      maintenance('m', '10:00:00', '12:00:00', {
        automation: { ...automatic, remindPrior: true, ...automation },
        ...over,
      }),
    )
  const said = (stored: Facts, clock: string) =>
    readClock(stored, at(clock)).steps.flatMap(({ kind, at: when, update: word }) =>
      kind === 'remind' ? [[when, word?.body, word?.deliverNotifications]] : [],
    )
  const in60 = 'Maintenance will begin as scheduled in 60 minutes.'

  test.each([
    ['is said once its hour has come', reminding(), '09:10:00', [[at('09:00:00'), in60, true]]],
    ['is not said before', reminding(), '08:59:59', []],
    ['is not said twice', reminding({}, { remindedAt: at('09:00:00') }), '09:10:00', []],
    [
      'is said anew of a window that was moved later',
      reminding({}, { remindedAt: at('03:00:00') }),
      '09:00:00',
      [[at('09:00:00'), in60, true]],
    ],
    [
      'is said at once of one that was moved to within the hour',
      reminding({ updatedAt: at('09:20:00') }),
      '09:20:00',
      [[at('09:20:00'), 'Maintenance will begin as scheduled in 40 minutes.', true]],
    ],
    [
      'is not needed for what was announced within the hour',
      reminding({ createdAt: at('09:30:00'), updatedAt: at('09:30:00') }),
      '09:40:00',
      [],
    ],
    ['is told to nobody after the start', reminding(), '10:00:00', [[at('09:00:00'), in60, false]]],
    ['is not said of what was called off', reminding({ status: 'completed' }), '09:30:00', []],
  ])('%s', (_, stored, clock, expected) => {
    expect(said(stored, clock)).toEqual(expected)
  })
})

describe('windows that meet on a component', () => {
  const two = (first: [string, string], second: [string, string]) =>
    page(maintenance('a', ...first), maintenance('b', ...second, { number: 2 }))

  test.each([
    ['overlap', two(['01:00:00', '03:00:00'], ['02:00:00', '04:00:00']), '03:00:00', 'under_maintenance'],
    ['overlap, after both', two(['01:00:00', '03:00:00'], ['02:00:00', '04:00:00']), '04:00:00', 'operational'],
    ['follow each other', two(['01:00:00', '03:00:00'], ['03:00:00', '05:00:00']), '03:00:00', 'under_maintenance'],
    ['end together', two(['01:00:00', '03:00:00'], ['02:00:00', '03:00:00']), '03:00:00', 'operational'],
  ])('that %s', (_, stored, clock, web) => {
    expect(stands(stored, clock)[1]).toBe(web)
  })

  test('with an incident open on it: what is worse stays, and is not called well at the end', () => {
    const outage = incident(
      'i',
      [update('investigating', `${day}T01:30:00Z`, { changes: [change('web', 'major_outage')] })],
      {
        componentIds: ['web'],
        impact: 'critical',
      },
    )
    const window = maintenance('a', '01:00:00', '03:00:00')
    const down = {
      ...page(window, outage),
      components: [component('web', { status: 'major_outage' }), component('api')],
    }
    expect(stands(down, '02:00:00')).toEqual(['in_progress', 'major_outage'])
    expect(stands(down, '03:00:00')).toEqual(['completed', 'major_outage'])
    expect(factsAt(down, at('03:00:00')).incidents[0]?.impact).toBe('maintenance')
    expect(stands(page(window, outage), '03:00:00')).toEqual(['completed', 'under_maintenance'])
  })
})

const minute = fc.integer({ min: 0, max: 30 }).map((n) => new Date(at('00:00:00').getTime() + n * 60_000))
const anyMaintenance = (id: string, number: number) =>
  fc
    .record({
      from: minute,
      lasts: fc.integer({ min: 1, max: 15 }),
      automation: fc.record({
        ...{ start: fc.boolean(), end: fc.boolean(), remindPrior: fc.boolean(), toMaintenance: fc.boolean() },
        ...{ toOperational: fc.boolean(), notifyAtStart: fc.boolean(), notifyAtEnd: fc.boolean() },
        remindedAt: fc.constant(null),
      }),
      componentIds: fc.subarray(['web', 'api']),
    })
    .map(({ from, lasts, ...over }) =>
      maintenance(id, '00:00:00', '00:00:00', {
        ...{ ...over, number, scheduledFor: from, scheduledUntil: new Date(from.getTime() + lasts * 60_000) },
      }),
    )
const anyPage = fc
  .tuple(anyMaintenance('a', 1), anyMaintenance('b', 2), anyMaintenance('c', 3))
  .map((all) => page(...all))

// which updates are told to whom depends on when they are found
const shown = (held: Facts) => ({
  ...held,
  incidents: held.incidents.map((one) => ({
    ...one,
    updates: one.updates.map((said) => ({ ...said, deliverNotifications: null })),
  })),
})

test('nothing changes before the moment that is named, whatever was scheduled, and something does at it', () => {
  fc.assert(
    fc.property(anyPage, minute, fc.integer({ min: 0, max: 59_999 }), (stored, now, later) => {
      const next = nextChangeAt(stored, now)
      const before = new Date(Math.min(now.getTime() + later, (next?.getTime() ?? Number.POSITIVE_INFINITY) - 1))
      expect(factsAt(stored, before)).toEqual(factsAt(stored, now))
      if (!next) return
      expect(next.getTime()).toBeGreaterThan(now.getTime())
      expect(factsAt(stored, next)).not.toEqual(factsAt(stored, now))
    }),
    { numRuns: 1000 },
  )
})

test('what was written down on the way makes no difference to what is shown', () => {
  fc.assert(
    fc.property(anyPage, minute, minute, (stored, one, other) => {
      const [first, last] = one < other ? [one, other] : [other, one]
      expect(shown(factsAt(factsAt(stored, first), last))).toEqual(shown(factsAt(stored, last)))
    }),
    { numRuns: 1000 },
  )
})

test('no list of the page calls a maintenance to come that has begun, or one under way that has not', () => {
  fc.assert(
    fc.property(anyPage, minute, (stored, now) => {
      const standing = factsAt(stored, now)
      for (const { scheduledFor } of upcomingMaintenances(standing))
        expect(scheduledFor?.getTime()).toBeGreaterThan(now.getTime())
      for (const { scheduledFor } of openMaintenances(standing))
        expect(scheduledFor?.getTime()).toBeLessThanOrEqual(now.getTime())
    }),
    { numRuns: 1000 },
  )
})
