import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ComponentStatus, componentStatuses } from '@/lib/status/facts/component-status'
import { pageStatus } from './page-status'

const letters: Record<string, ComponentStatus> = {
  o: 'operational',
  u: 'under_maintenance',
  d: 'degraded_performance',
  p: 'partial_outage',
  M: 'major_outage',
}
const leaves = (text: string) =>
  [...text].map((letter) => ({ isGroup: false, status: letters[letter] ?? 'operational' }))

test.each([
  ['', 'none', 'All Systems Operational'],
  ['o', 'none', 'All Systems Operational'],
  ['ooo', 'none', 'All Systems Operational'],
  ['u', 'maintenance', 'Service Under Maintenance'],
  ['uuu', 'maintenance', 'Service Under Maintenance'],
  ['ouo', 'maintenance', 'Service Under Maintenance'],
  ['d', 'minor', 'Partially Degraded Service'],
  ['ddd', 'minor', 'Partially Degraded Service'],
  ['oud', 'minor', 'Partially Degraded Service'],
  ['op', 'minor', 'Minor Service Outage'],
  ['oudp', 'minor', 'Minor Service Outage'],
  ['dp', 'minor', 'Minor Service Outage'],
  ['up', 'minor', 'Minor Service Outage'],
  ['p', 'major', 'Partial System Outage'],
  ['ppp', 'major', 'Partial System Outage'],
  ['pM', 'major', 'Partial System Outage'],
  ['oM', 'major', 'Partial System Outage'],
  ['oudpM', 'major', 'Partial System Outage'],
  ['uM', 'major', 'Partial System Outage'],
  ['M', 'critical', 'Major System Outage'],
  ['MMM', 'critical', 'Major System Outage'],
])('leaves %j give %s, %s', (statuses, indicator, description) => {
  expect(pageStatus(leaves(statuses))).toEqual({ indicator, description })
})

test('groups do not count, whatever is stored with them', () => {
  const group = { isGroup: true, status: 'operational' as const }
  expect(pageStatus([group, ...leaves('MM')]).indicator).toBe('critical')
  expect(pageStatus([{ ...group, status: 'major_outage' }, ...leaves('o')]).indicator).toBe('none')
  expect(pageStatus([{ ...group, status: 'major_outage' }]).indicator).toBe('none')
})

const leaf = fc.record({ isGroup: fc.constant(false), status: fc.constantFrom(...componentStatuses) })

test('the order of the components does not matter', () => {
  fc.assert(
    fc.property(fc.array(leaf), fc.infiniteStream(fc.nat()), (components, keys) => {
      const key = new Map(components.map((component) => [component, keys.next().value ?? 0]))
      const shuffled = components.toSorted((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0))
      expect(pageStatus(shuffled)).toEqual(pageStatus(components))
    }),
  )
})

test('one component that gets worse never makes the page look better', () => {
  const rank = ['none', 'maintenance', 'minor', 'major', 'critical']
  const worse = fc.tuple(fc.array(leaf), leaf, fc.constantFrom(...componentStatuses))
  fc.assert(
    fc.property(worse, ([others, before, status]) => {
      fc.pre(componentStatuses.indexOf(status) >= componentStatuses.indexOf(before.status))
      const [earlier, later] = [before, { ...before, status }].map((it) => pageStatus([...others, it]).indicator)
      expect(rank.indexOf(later ?? '')).toBeGreaterThanOrEqual(rank.indexOf(earlier ?? ''))
    }),
  )
})

test('a component that cannot be read is never green, an incident that cannot be read says nothing of components', () => {
  const hidden = { id: 'x', name: 'X', why: 'status', open: true, groupId: null, position: 1 }
  const component = { ...hidden, what: 'component' } as const
  expect(pageStatus(leaves('oo'), [component])).toEqual({
    indicator: 'minor',
    description: 'Partially Degraded Service',
  })
  expect(pageStatus(leaves('oM'), [component]).indicator).toBe('major')
  expect(pageStatus(leaves('oo'), [{ ...hidden, what: 'incident' }]).indicator).toBe('none')
})
