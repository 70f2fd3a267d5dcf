import fc from 'fast-check'
import { expect, test } from 'vitest'
import { componentStatuses } from '@/lib/status/facts/component-status'
import { impacts } from '@/lib/status/facts/incident-status'
import { impactOf, impactOfStatus, initialImpact, statusOfImpact, worseImpact } from './impact'

const rank = ['none', 'maintenance', 'minor', 'major', 'critical']
const changes = (...statuses: (typeof componentStatuses)[number][]) => statuses.map((newStatus) => ({ newStatus }))

test.each([
  [[], 'none'],
  [['operational'], 'none'],
  [['under_maintenance'], 'maintenance'],
  [['degraded_performance'], 'minor'],
  [['partial_outage'], 'major'],
  [['major_outage'], 'critical'],
  [['operational', 'partial_outage', 'degraded_performance'], 'major'],
  [['under_maintenance', 'degraded_performance'], 'minor'],
] as const)('a first update that attaches %j has impact %s', (statuses, expected) => {
  expect(impactOf(changes(...statuses), 'none', null)).toBe(expected)
})

test('it does not come down when components recover', () => {
  expect(impactOf(changes('operational'), 'critical', null)).toBe('critical')
  expect(impactOf(null, 'major', null)).toBe('major')
})

test('an override wins, upwards and downwards', () => {
  expect(impactOf(changes('major_outage'), 'major', 'none')).toBe('none')
  expect(impactOf(null, 'none', 'critical')).toBe('critical')
})

test('a maintenance begins as maintenance and stays it while its components are under maintenance', () => {
  expect(initialImpact('incident')).toBe('none')
  expect(impactOf(changes('operational', 'under_maintenance'), initialImpact('maintenance'), null)).toBe('maintenance')
  expect(impactOf(changes('operational'), initialImpact('maintenance'), null)).toBe('maintenance')
})

const statuses = fc.array(fc.constantFrom(...componentStatuses))

test('without an override it never falls, and the order of the updates does not matter', () => {
  fc.assert(
    fc.property(statuses, statuses, fc.constantFrom(...impacts), (first, second, previous) => {
      const after = impactOf(changes(...first), previous, null)
      expect(rank.indexOf(after)).toBeGreaterThanOrEqual(rank.indexOf(previous))
      const both = impactOf(changes(...second), after, null)
      expect(both).toBe(impactOf(changes(...first), impactOf(changes(...second), previous, null), null))
      expect(both).toBe(impactOf(changes(...first, ...second), previous, null))
    }),
  )
})

test('status and impact translate into each other', () => {
  for (const status of componentStatuses) expect(statusOfImpact[impactOfStatus[status]]).toBe(status)
  for (const impact of impacts) expect(impactOfStatus[statusOfImpact[impact]]).toBe(impact)
  expect(worseImpact('maintenance', 'minor')).toBe('minor')
})
