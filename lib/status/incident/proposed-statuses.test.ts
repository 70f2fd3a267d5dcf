import { expect, test } from 'vitest'
import { component, incident, update } from '@/lib/status/page/specimens'
import { proposedStatuses, stillOff } from './proposed-statuses'

const at = '2024-01-01T00:00:00Z'
const components = [
  component('cards', { status: 'major_outage', groupId: 'pay' }),
  component('refunds', { status: 'degraded_performance', groupId: 'pay' }),
  component('site'),
  component('pay', { isGroup: true, status: 'major_outage' }),
]
const open = incident('x', [update('monitoring', at)], { componentIds: ['cards', 'refunds', 'site', 'pay', 'gone'] })
const window = incident('m', [update('scheduled', at)], { kind: 'maintenance', componentIds: ['cards', 'site'] })
const proposed = (of: typeof open, status: Parameters<typeof proposedStatuses>[1], others: (typeof open)[] = []) =>
  proposedStatuses(of, status, { components, incidents: [of, ...others] })

test.each(['resolved', 'completed', 'postmortem'] as const)('%s proposes operational for what is off', (status) => {
  expect(proposed(open, status)).toEqual({ cards: 'operational', refunds: 'operational' })
})

test.each(['investigating', 'identified', 'monitoring', 'scheduled', 'verifying'] as const)(
  '%s proposes nothing',
  (status) => {
    expect(proposed(open, status)).toEqual({})
  },
)

test('in progress proposes under maintenance for what was well, and makes no outage look better', () => {
  expect(proposed(window, 'in_progress')).toEqual({ site: 'under_maintenance' })
  expect(proposed({ ...window, status: 'in_progress' }, 'in_progress')).toEqual({})
})

test('what another open incident touches is left to that one', () => {
  const other = incident('y', [update('identified', at)], { componentIds: ['cards'] })
  expect(proposed(open, 'resolved', [other])).toEqual({ refunds: 'operational' })
  expect(proposed(open, 'resolved', [{ ...other, status: 'resolved' }])).toHaveProperty('cards')
  expect(proposed(open, 'resolved', [window])).toHaveProperty('cards')
  expect(proposed(open, 'resolved', [{ ...window, status: 'in_progress' }])).not.toHaveProperty('cards')
})

test('what is still off is told of closed incidents only', () => {
  expect(stillOff(open, components)).toEqual([])
  expect(stillOff({ ...open, status: 'resolved' }, components).map(({ id }) => id)).toEqual(['cards', 'refunds'])
})
