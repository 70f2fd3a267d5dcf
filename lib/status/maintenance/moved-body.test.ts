import { expect, test } from 'vitest'
import { sampleFacts, sampleIncident } from '@/e2e/support/sample-facts'
import { wordlessMove } from './moved-body'

const { page } = sampleFacts({ page: { timeZone: 'Europe/Berlin' } })
const at = (clock: string) => new Date(`2026-11-20T${clock}Z`)
const maintenance = (status: 'scheduled' | 'in_progress' | 'completed') =>
  sampleIncident({
    ...{ id: 'm', kind: 'maintenance', status },
    ...{ scheduledFor: at('20:00:00'), scheduledUntil: at('21:30:00') },
  })
const to = (from: string, until: string) => ({ scheduledFor: at(from), scheduledUntil: at(until) })
const moved = 'This maintenance was moved. It is now scheduled for'

test.each([
  [
    'is told of',
    'scheduled',
    'scheduled',
    to('22:00:00', '22:30:00'),
    true,
    `${moved} Nov 20, 2026 - 23:00 CET to 23:30 CET.`,
  ],
  [
    'names both days',
    'scheduled',
    'scheduled',
    to('22:00:00', '23:30:00'),
    true,
    `${moved} Nov 20, 2026 - 23:00 CET to Nov 21, 2026 - 00:30 CET.`,
  ],
  [
    'keeps the end that is not set',
    'scheduled',
    'scheduled',
    { scheduledFor: at('19:00:00') },
    true,
    `${moved} Nov 20, 2026 - 20:00 CET to 22:30 CET.`,
  ],
  [
    'while it runs tells the end',
    'in_progress',
    'in_progress',
    to('20:00:00', '22:30:00'),
    true,
    'The end of this maintenance was moved. It is now expected to be over at Nov 20, 2026 - 23:30 CET.',
  ],
  ['of which nobody is to hear is silent', 'scheduled', 'scheduled', to('22:00:00', '22:30:00'), false, null],
  ['to where it stands is none', 'scheduled', 'scheduled', to('20:00:00', '21:30:00'), true, null],
  ['of nothing is none', 'scheduled', 'scheduled', {}, true, null],
  ['of what is over is silent', 'completed', 'completed', to('20:00:00', '22:30:00'), true, null],
  [
    'that puts it off while it runs is said, whoever hears of it',
    'in_progress',
    'scheduled',
    to('22:00:00', '22:30:00'),
    false,
    `${moved} Nov 20, 2026 - 23:00 CET to 23:30 CET.`,
  ],
] as const)('a move without words %s', (_, stood, status, window, deliverNotifications, body) => {
  expect(wordlessMove(page, maintenance(stood), { ...window, status, deliverNotifications })).toBe(body)
})
