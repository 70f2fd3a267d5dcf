import { describe, expect, test } from 'vitest'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { headlineOf } from './headline'
import { change, component, incident, update } from './specimens'

const headline = (held: { components?: Component[]; incidents?: Incident[] }) =>
  headlineOf('en', held.components ?? [], held.incidents ?? [], []).text
const open = (name: string, over = {}) =>
  incident(name, [update('investigating', '2024-04-04T20:00:00Z')], { name, ...over })

/** "Payouts:partial_outage API" as leaves of the page */
const leaves = (text: string): Component[] =>
  text.split(' ').map((word) => {
    const [name = '', status = 'operational'] = word.split(':')
    return component(name, { status: status as ComponentStatus })
  })

describe('one open incident', () => {
  const touching = open('Payouts are delayed', { componentIds: ['Payouts'] })

  test.each([
    [
      'everything that it does not touch works',
      'Payouts:partial_outage API',
      'Payouts are delayed. Everything else is working.',
    ],
    ['its own components look well', 'Payouts API', 'Payouts are delayed. Everything else is working.'],
    ['something else is off too', 'Payouts:partial_outage API:degraded_performance', 'Payouts are delayed'],
    ['something else is under maintenance', 'Payouts API:under_maintenance', 'Payouts are delayed'],
    ['there is nothing else', 'Payouts:partial_outage', 'Payouts are delayed'],
  ])('%s', (_, components, expected) => {
    expect(headline({ components: leaves(components), incidents: [touching] })).toBe(expected)
  })

  test('components that an update changed count as touched', () => {
    const changes = [change('Payouts', 'partial_outage')]
    const updates = [update('identified', '2024-04-04T20:00:00Z', { changes })]
    const told = incident('x', updates, { name: 'Slow' })
    const components = leaves('Payouts:partial_outage API')
    expect(headline({ components, incidents: [told] })).toBe('Slow. Everything else is working.')
  })

  test('a group is not a component of its own', () => {
    const group = component('Payments', { isGroup: true, status: 'partial_outage' })
    const components = [group, ...leaves('Payouts API')]
    expect(headline({ components, incidents: [touching] })).toBe('Payouts are delayed. Everything else is working.')
  })

  test.each(['Is it slow?', 'Down!', 'It stopped.', 'Wait…'])(
    'a name that ends itself gets no second stop: %s',
    (name) => {
      expect(headline({ components: leaves('API'), incidents: [open(name)] })).toBe(
        `${name} Everything else is working.`,
      )
    },
  )

  test('no component at all: its name alone', () => {
    expect(headline({ incidents: [open('Payouts are delayed')] })).toBe('Payouts are delayed')
  })
})

describe('only components off', () => {
  test.each([
    ['Payouts:partial_outage API', 'Payouts: partial outage'],
    ['Payouts:partial_outage Webhooks:partial_outage API', 'Payouts and Webhooks: partial outage'],
    ['A:major_outage B:major_outage C:major_outage', 'A, B, and C: major outage'],
    ['A:major_outage B:major_outage C:major_outage D:major_outage E', 'A, B, and 2 others: major outage'],
    ['Webhooks:degraded_performance Payouts:major_outage', 'Payouts: major outage; Webhooks: degraded performance'],
    [
      'A:degraded_performance B:partial_outage C:under_maintenance',
      'B: partial outage; A: degraded performance; C: under maintenance',
    ],
    [
      'A:degraded_performance B:degraded_performance C:degraded_performance D:partial_outage',
      'D: partial outage; 3 more components affected',
    ],
    [
      'A:major_outage B:major_outage C:major_outage D:partial_outage',
      'A, B, and C: major outage; 1 more component affected',
    ],
    ['Reporting:under_maintenance API', 'Reporting: under maintenance'],
  ])('%s', (components, expected) => {
    expect(headline({ components: leaves(components) })).toBe(expected)
  })

  test('a name that two components carry is told with its group', () => {
    const components = [
      component('eu', { name: 'Europe', isGroup: true }),
      component('us', { name: 'America', isGroup: true }),
      component('a', { name: 'API', groupId: 'eu', status: 'major_outage' }),
      component('b', { name: 'API', groupId: 'us' }),
    ]
    expect(headline({ components })).toBe('Europe - API: major outage')
  })

  test('a hundred of them stay one short sentence', () => {
    const components = Array.from({ length: 100 }, (_, i) => component(`Component ${i}`, { status: 'major_outage' }))
    expect(headline({ components })).toBe('Component 0, Component 1, and 98 others: major outage')
  })
})
