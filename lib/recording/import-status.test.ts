import { expect, test } from 'vitest'
import { knownComponentStatus, knownEventStatus, knownImpact } from './import-status'

test('other words for a status are understood', () => {
  expect(['Down', 'major outage', ' UP ', ''].map(knownComponentStatus)).toEqual([
    'major_outage',
    'major_outage',
    'operational',
    'operational',
  ])
  expect(['Fixed', 'maintenance_in_progress', 'Complete'].map(knownEventStatus)).toEqual([
    'resolved',
    'in_progress',
    'completed',
  ])
})

test.each(['constructor', '__proto__', 'valueof', 'hasownproperty', 'perhaps'])('%s is no status', (word) => {
  expect([knownComponentStatus(word), knownEventStatus(word), knownImpact(word)]).toEqual([null, null, null])
})
