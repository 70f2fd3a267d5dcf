import { expect, test } from 'vitest'
import { update } from '@/lib/status/page/specimens'
import { labelled, updateLabel } from './update-label'

test.each([
  ['investigating', undefined, 'Investigating'],
  ['investigating', 'investigating', 'Update'],
  ['identified', 'investigating', 'Identified'],
  ['monitoring', 'monitoring', 'Update'],
  ['investigating', 'resolved', 'Investigating'],
  ['resolved', 'monitoring', 'Resolved'],
  ['resolved', 'resolved', 'Update'],
  ['postmortem', 'resolved', 'Postmortem'],
  ['scheduled', undefined, 'Scheduled'],
  ['scheduled', 'scheduled', 'Update'],
  ['in_progress', 'scheduled', 'In progress'],
  ['verifying', 'in_progress', 'Verifying'],
  ['completed', 'verifying', 'Completed'],
] as const)('%s after %s is labelled %s', (status, older, expected) => {
  expect(updateLabel({ status }, older && { status: older })).toBe(expected)
})

test('the timeline of a hosted incident page, newest first, whatever order it is given in', () => {
  const told = [
    update('postmortem', '2024-04-08T19:30:00Z'),
    update('resolved', '2024-04-05T04:11:00Z'),
    update('monitoring', '2024-04-05T03:48:00Z'),
    update('monitoring', '2024-04-05T03:38:00Z'),
    update('monitoring', '2024-04-05T03:08:00Z'),
    update('identified', '2024-04-05T02:39:00Z'),
    update('investigating', '2024-04-04T20:00:00Z'),
  ]
  const labels = ['Postmortem', 'Resolved', 'Update', 'Update', 'Monitoring', 'Identified', 'Investigating']
  expect(labelled(told).map(({ label }) => label)).toEqual(labels)
  expect(labelled(told.toReversed()).map(({ label }) => label)).toEqual(labels)
  expect(labelled(told).map((each) => each.update)).toEqual(told)
})

test('a back-dated update takes its place in time, and its newer neighbour becomes an update', () => {
  const told = [update('identified', '2024-04-04T20:00:00Z'), update('investigating', '2024-04-04T18:00:00Z')]
  const late = update('identified', '2024-04-04T19:00:00Z')
  expect(labelled([late, ...told]).map(({ label }) => label)).toEqual(['Update', 'Identified', 'Investigating'])
})
