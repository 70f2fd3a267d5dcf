import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ComponentStatus, componentStatuses } from '@/lib/status/facts/component-status'
import type { Component, Facts } from '@/lib/status/facts/facts'
import { impacts } from '@/lib/status/facts/incident-status'
import type { Unreadable } from '@/lib/status/facts/unreadable'
import { component, facts, incident, update } from './specimens'
import { verdict } from './verdict'

const now = new Date('2024-04-04T21:30:00Z')
const fresh = { fresh: true } as const
const read = (over: Partial<Facts>, trust: Parameters<typeof verdict>[2] = fresh) => verdict(facts(over), now, trust)
const headline = (over: Partial<Facts>) => read(over).headline

const open = (name: string, over = {}) =>
  incident(name, [update('investigating', '2024-04-04T20:00:00Z')], { name, ...over })
const running = (over = {}) =>
  incident('upgrade', [update('in_progress', '2024-04-04T21:00:00Z')], {
    kind: 'maintenance',
    impact: 'maintenance',
    ...over,
  })
const upcoming = incident('plan', [update('scheduled', '2024-04-01T20:00:00Z')], { kind: 'maintenance' })

/** "Payouts:partial_outage API" as leaves of the page */
const leaves = (text: string): Component[] =>
  text.split(' ').map((word) => {
    const [name = '', status = 'operational'] = word.split(':')
    return component(name, { status: status as ComponentStatus })
  })

test('nothing open and everything operational', () => {
  expect(read({ components: leaves('API Web') })).toEqual({
    headline: 'All systems operational',
    asOf: null,
    tone: 'operational',
    note: 'No open incidents',
    lastWordAt: null,
    lastWordLabel: 'last incident resolved',
    until: null,
  })
})

test('of several open incidents the worst is named and all are counted', () => {
  expect(headline({ components: leaves('API'), incidents: [open('a'), open('b')] })).toBe('a. 2 incidents are open.')
  expect(headline({ incidents: [open('a'), open('b'), open('c'), running()] })).toBe('a. 3 incidents are open.')
  const worse = open('Card payments fail', { impact: 'critical' })
  expect(read({ incidents: [open('a', { impact: 'minor' }), worse, open('b', { impact: 'minor' })] })).toMatchObject({
    headline: 'Card payments fail. 3 incidents are open.',
    note: 'One critical, 2 minor',
  })
})

test('nothing is claimed of a page that watches nothing', () => {
  expect(headline({})).toBe('Nothing is watched here yet')
  expect(headline({ components: [component('empty', { isGroup: true })] })).toBe('Nothing is watched here yet')
  expect(headline({ incidents: [running()] })).toBe('Maintenance in progress')
})

test('a resolved incident and a maintenance do not count beside an open one', () => {
  const touching = open('Payouts are delayed', { componentIds: ['Payouts'] })
  const resolved = incident('old', [update('resolved', '2024-04-04T20:00:00Z')])
  const incidents = [running(), upcoming, resolved, touching]
  expect(headline({ components: leaves('Payouts'), incidents })).toBe('Payouts are delayed')
})

describe('the promise of the next update', () => {
  const promising = (name: string, clock: string, over = {}) =>
    open(name, { nextUpdateBy: new Date(`2024-04-04T${clock}Z`), ...over })

  test.each([
    ['22:00:00', 'One open incident', '22:00:00'],
    ['21:30:01', 'One open incident', '21:30:01'],
    ['21:30:00', 'One open incident · the promised update is late', null],
    ['20:30:00', 'One open incident · the promised update is late', null],
  ])('for %s is told as: %s, until %s', (clock, note, until) => {
    expect(read({ incidents: [promising('a', clock)] })).toMatchObject({
      note,
      until: until && new Date(`2024-04-04T${until}Z`),
    })
  })

  test('of several incidents: the late ones are counted, the next one to be late ends these words', () => {
    const incidents = [promising('a', '21:00:00'), promising('b', '21:10:00'), promising('c', '23:00:00')]
    expect(read({ incidents: incidents.slice(1) }).note).toBe('2 open incidents · one promised update is late')
    expect(read({ incidents: [...incidents, promising('d', '22:00:00'), open('e')] })).toMatchObject({
      headline: 'a. 5 incidents are open.',
      note: '5 open incidents · 2 promised updates are late',
      until: new Date('2024-04-04T22:00:00Z'),
    })
  })

  test('changes no headline, and counts no more once nothing is open', () => {
    expect(headline({ incidents: [promising('a', '21:00:00')] })).toBe(headline({ incidents: [open('a')] }))
    const resolved = promising('a', '21:00:00', { status: 'resolved' })
    expect(read({ incidents: [resolved] })).toMatchObject({ note: 'No open incidents', until: null })
  })

  test('of facts that may be old: the day still ends the words', () => {
    const stale = { fresh: false, asOf: new Date('2024-04-04T21:20:00Z') } as const
    const until = (clock: string) => read({ incidents: [promising('a', clock)] }, stale).until
    expect(until('23:00:00')).toEqual(new Date('2024-04-04T23:00:00Z'))
    expect(until('21:00:00')).toEqual(new Date('2024-04-05T00:00:00Z'))
  })
})

describe('maintenance', () => {
  test.each([
    ['API Web', 'Maintenance in progress'],
    ['API:under_maintenance Web', 'Maintenance in progress'],
    ['API:under_maintenance Web:degraded_performance', 'Web: degraded performance; API: under maintenance'],
  ])('in progress with %s', (components, expected) => {
    expect(headline({ components: leaves(components), incidents: [running()] })).toBe(expected)
  })

  test('one that is still to come changes only the note', () => {
    expect(read({ components: leaves('API'), incidents: [upcoming] })).toMatchObject({
      headline: 'All systems operational',
      tone: 'operational',
      note: 'No open incidents · one maintenance scheduled',
    })
  })
})

describe('facts that may be old', () => {
  const asOf = new Date('2024-04-04T21:21:00Z')
  const old = (over: Partial<Facts>, at = asOf) => read(over, { fresh: false, asOf: at })

  test.each([
    [{ components: leaves('API') }, 'As of 21:21 UTC: all systems operational'],
    [{}, 'As of 21:21 UTC: nothing is watched here yet'],
    [{ incidents: [open('a'), open('b')] }, 'As of 21:21 UTC: a. 2 incidents are open.'],
    [{ incidents: [running()] }, 'As of 21:21 UTC: maintenance in progress'],
    [{ incidents: [open('GitHub is slow')] }, 'As of 21:21 UTC: GitHub is slow'],
    [{ components: leaves('Payouts:major_outage') }, 'As of 21:21 UTC: Payouts: major outage'],
  ] as [Partial<Facts>, string][])('say so first: %#', (over, expected) => {
    expect(old(over).headline).toBe(expected)
  })

  test('older than today: with the day, and until the day ends', () => {
    expect(old({ components: leaves('API') }, new Date('2024-04-03T21:21:00Z')).headline).toBe(
      'As of Apr 3, 2024 - 21:21 UTC: all systems operational',
    )
    expect(old({}).until).toEqual(new Date('2024-04-05T00:00:00Z'))
  })

  test('in the zone of the page', () => {
    const told = verdict(facts({ components: leaves('API') }, 'America/Los_Angeles'), now, { fresh: false, asOf })
    expect(told.headline).toBe('As of 14:21 PDT: all systems operational')
  })
})

describe('the note', () => {
  test.each([
    [[open('a')], 'One open incident'],
    [[open('a'), running()], 'One open incident · one maintenance in progress'],
    [
      [open('a'), open('b'), running(), running(), upcoming],
      '2 open incidents · 2 maintenances in progress · one maintenance scheduled',
    ],
    [[running()], 'No open incidents · one maintenance in progress'],
  ])('%#', (incidents, expected) => {
    expect(read({ incidents }).note).toBe(expected)
  })

  test('what could not be read is admitted, and nothing is green over it', () => {
    const hidden = (parts: Partial<Unreadable> = {}): Unreadable => ({
      ...{ what: 'component', id: 'x', name: 'X', why: 'status', open: false, groupId: null, position: 1 },
      ...parts,
    })
    const components = [component('api')]
    expect(read({ unreadable: [hidden()] }).note).toBe('No open incidents · one entry could not be read')
    expect(read({ unreadable: [hidden(), hidden()] }).note).toBe('No open incidents · 2 entries could not be read')
    expect(read({ components, unreadable: [hidden()] })).toMatchObject({
      headline: 'Part of the status cannot be shown at the moment',
      tone: 'unknown',
    })
    expect(read({ unreadable: [hidden()] })).toMatchObject({ tone: 'unknown' })
    expect(read({ components, unreadable: [hidden({ what: 'incident', open: true })] })).toMatchObject({
      headline: 'An incident is open that cannot be shown at the moment',
      tone: 'unknown',
    })
    expect(read({ components: [component('api', { status: 'major_outage' })], unreadable: [hidden()] }).tone).toBe(
      'major_outage',
    )
  })
})

describe('the last word', () => {
  const resolved = (id: string, at: string) => incident(id, [update('resolved', at)])

  test('is the newest update of what is open', () => {
    const incidents = [resolved('z', '2024-04-04T21:29:00Z'), open('a'), running()]
    expect(read({ incidents })).toMatchObject({
      lastWordAt: new Date('2024-04-04T21:00:00Z'),
      lastWordLabel: 'updated',
    })
  })

  test('with nothing open, when the last incident was resolved, maintenances aside', () => {
    const completed = incident('m', [update('completed', '2024-04-04T10:00:00Z')], { kind: 'maintenance' })
    const incidents = [completed, resolved('a', '2024-04-01T10:00:00Z'), resolved('b', '2024-04-02T10:00:00Z')]
    expect(read({ incidents })).toMatchObject({
      lastWordAt: new Date('2024-04-02T10:00:00Z'),
      lastWordLabel: 'last incident resolved',
    })
  })
})

describe('the tone', () => {
  test.each([
    ['none', 'operational', 'operational'],
    ['minor', 'operational', 'degraded_performance'],
    ['major', 'operational', 'partial_outage'],
    ['critical', 'operational', 'major_outage'],
    ['minor', 'major_outage', 'major_outage'],
    ['maintenance', 'operational', 'under_maintenance'],
  ] as const)('impact %s above a component that is %s: %s', (impact, status, expected) => {
    const components = [component('API', { status })]
    expect(read({ components, incidents: [open('x', { impact })] }).tone).toBe(expected)
  })

  test('closed incidents do not colour', () => {
    const closed = incident('x', [update('resolved', '2024-04-04T20:00:00Z')], { impact: 'critical' })
    expect(read({ components: leaves('API'), incidents: [closed] }).tone).toBe('operational')
    expect(read({ incidents: [closed] }).tone).toBeNull()
  })
})

test('never "operational" above an open incident or a component that is off', () => {
  const incidents = fc.array(
    fc.record({
      status: fc.constantFrom(
        'investigating' as const,
        'identified' as const,
        'monitoring' as const,
        'resolved' as const,
      ),
      impact: fc.constantFrom(...impacts),
      componentIds: fc.subarray(['0', '1', '2']),
    }),
    { maxLength: 3 },
  )
  const statuses = fc.array(fc.constantFrom(...componentStatuses), { maxLength: 5 })
  fc.assert(
    fc.property(incidents, statuses, fc.boolean(), (drafts, all, stale) => {
      const held = {
        incidents: drafts.map((draft, i) => incident(`Outage ${i}`, [], draft)),
        components: all.map((status, i) => component(String(i), { status })),
      }
      const told = read(held, stale ? { fresh: false, asOf: now } : fresh).headline
      const openOnes = held.incidents.filter(({ status }) => status !== 'resolved')
      const calm = openOnes.length === 0 && all.length > 0 && all.every((status) => status === 'operational')
      expect(/systems operational/i.test(told)).toBe(calm)
      if (openOnes.length === 1) expect(told).toContain(openOnes[0]?.name)
      if (openOnes.length > 1) expect(told).toContain(`${openOnes.length} incidents are open`)
    }),
  )
})
