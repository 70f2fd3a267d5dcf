import { expect, test } from 'vitest'
import { incidentStatuses, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { defaultBody } from './default-body'

test.each([
  ['investigating', null, 'We are currently investigating this issue.'],
  ['investigating', 'investigating', 'We are continuing to investigate this issue.'],
  ['investigating', 'resolved', 'We are currently investigating this issue.'],
  ['identified', 'investigating', 'The issue has been identified and a fix is being implemented.'],
  ['identified', 'identified', 'We are continuing to work on a fix for this issue.'],
  ['monitoring', 'identified', 'A fix has been implemented and we are monitoring the results.'],
  ['monitoring', 'monitoring', 'We are continuing to monitor for any further issues.'],
  ['resolved', 'monitoring', 'This incident has been resolved.'],
  ['resolved', 'resolved', 'This incident has been resolved.'],
  ['in_progress', 'scheduled', 'Scheduled maintenance is currently in progress. We will provide updates as necessary.'],
  ['verifying', 'in_progress', 'Verification is currently underway for the maintenance items.'],
  ['completed', 'verifying', 'The scheduled maintenance has been completed.'],
] as const)('%s after %s', (status, previous, expected) => {
  expect(defaultBody(status, previous)).toBe(expected)
})

test('every status that an update may take has words, the first time and repeated', () => {
  for (const status of [...incidentStatuses, ...maintenanceStatuses].filter((each) => each !== 'postmortem')) {
    expect(defaultBody(status, null)).toMatch(/\.$/)
    expect(defaultBody(status, status)).toMatch(/\.$/)
  }
})
