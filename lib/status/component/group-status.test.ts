import fc from 'fast-check'
import { expect, test } from 'vitest'
import { componentStatuses } from '@/lib/status/facts/component-status'
import { component } from '@/lib/status/page/specimens'
import { childrenOf, fullName, statusOf } from './group-status'

const group = component('regions', { isGroup: true, name: 'Regions' })
const children = (statuses: readonly (typeof componentStatuses)[number][]) =>
  statuses.map((status, i) => component(`child${i}`, { groupId: 'regions', status }))

test.each([
  [['operational', 'operational'], 'operational'],
  [['operational', 'under_maintenance'], 'under_maintenance'],
  [['degraded_performance', 'under_maintenance'], 'degraded_performance'],
  [['degraded_performance', 'partial_outage', 'operational'], 'partial_outage'],
  [['major_outage', 'partial_outage'], 'major_outage'],
  [[], 'operational'],
] as const)('a group of %j is %s', (statuses, expected) => {
  expect(statusOf(group, [group, ...children(statuses)])).toBe(expected)
})

test('what is stored with a group does not matter', () => {
  const stored = { ...group, status: 'major_outage' as const }
  expect(statusOf(stored, [stored, ...children(['operational'])])).toBe('operational')
})

test('a leaf shows its own status, also inside a worse group', () => {
  const [good, bad] = children(['operational', 'major_outage'])
  if (!good || !bad) throw new Error('two children')
  expect(statusOf(good, [group, good, bad])).toBe('operational')
})

test('a group is as bad as its worst child, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...componentStatuses), { minLength: 1 }), (statuses) => {
      const worst = componentStatuses[Math.max(...statuses.map((status) => componentStatuses.indexOf(status)))]
      expect(statusOf(group, [...children(statuses), group])).toBe(worst)
      expect(statusOf(group, [group, ...children(statuses.toReversed())])).toBe(worst)
    }),
  )
})

test('children keep the given order and strangers stay out', () => {
  const mine = children(['operational', 'operational'])
  expect(childrenOf(group, [component('x'), ...mine, component('y', { groupId: 'other' })])).toEqual(mine)
})

test('the full name carries the group, when the page has it', () => {
  const child = component('sgp1', { name: 'SGP1', groupId: 'regions' })
  expect(fullName(child, [group, child])).toBe('Regions - SGP1')
  expect(fullName(child, [child])).toBe('SGP1')
  expect(fullName(group, [group, child])).toBe('Regions')
})
