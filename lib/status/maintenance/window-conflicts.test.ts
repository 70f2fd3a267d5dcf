import { describe, expect, test } from 'vitest'
import { sampleIncident, sampleUpdate } from '@/e2e/support/sample-facts'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { openEvents, windowConflicts } from './window-conflicts'

const time = (clock: string) => new Date(`2026-03-01T${clock}:00Z`)
const now = time('09:00')
const window = {
  id: 'preview',
  scheduledFor: time('12:00'),
  scheduledUntil: time('14:00'),
  componentIds: ['web', 'api'],
}

const maintenance = (from: string, until: string | null, status: EventStatus = 'scheduled', componentIds = ['web']) =>
  sampleIncident({
    ...{ id: 'other', kind: 'maintenance', status, componentIds, updates: [sampleUpdate({ status })] },
    ...{ scheduledFor: time(from), scheduledUntil: until === null ? null : time(until) },
  })
const found = (...incidents: ReturnType<typeof maintenance>[]) =>
  windowConflicts(window, openEvents(incidents), now).map(({ event, componentIds }) => [event.id, ...componentIds])

describe('a maintenance on the same component', () => {
  test.each([
    ['10:00', '12:00', false],
    ['10:00', '12:01', true],
    ['13:59', '18:00', true],
    ['14:00', '18:00', false],
    ['12:30', '13:00', true],
    ['10:00', null, true],
    ['15:00', null, false],
  ])('from %s until %s overlaps: %s', (from, until, is) => {
    expect(found(maintenance(from, until))).toEqual(is ? [['other', 'web']] : [])
  })

  test('that is under way ends as planned, and is over its time for nobody knows how long', () => {
    expect(found(maintenance('08:00', '11:00', 'in_progress'))).toEqual([])
    expect(found(maintenance('07:00', '08:30', 'verifying'))).toEqual([['other', 'web']])
  })

  test('that is over, or the window itself, is none', () => {
    expect(found(maintenance('12:00', '14:00', 'completed'))).toEqual([])
    expect(found({ ...maintenance('12:00', '14:00'), id: 'preview' })).toEqual([])
  })
})

test('what touches none of its components is none', () => {
  expect(found(maintenance('12:00', '14:00', 'scheduled', ['mail']))).toEqual([])
})

test('an incident is one while it is open, whenever the window is', () => {
  const open = sampleIncident({ id: 'down', status: 'investigating', resolvedAt: null, componentIds: ['api', 'web'] })
  expect(found(open)).toEqual([['down', 'web', 'api']])
  expect(windowConflicts({ ...window, scheduledFor: null }, openEvents([open]), now)).toHaveLength(1)
  expect(found({ ...open, status: 'resolved' })).toEqual([])
})
