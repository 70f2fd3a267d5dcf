import { describe, expect, test } from 'vitest'
import type { Automation, Incident } from '@/lib/status/facts/facts'
import { factsAt, readClock } from '@/lib/status/incident/facts-at'
import { checkEnds } from '@/lib/status/incident/maintenance-window'
import { openMaintenances, upcomingMaintenances } from '@/lib/status/incident/open-incidents'
import { component, facts, incident, update } from '@/lib/status/page/specimens'
import { absoluteTime, clockTime } from '@/lib/status/time/time-words'
import { wireTime } from '@/lib/status/time/zone'

const at = (clock: string) => new Date(`2026-10-07T${clock}Z`)
const automation: Automation = {
  ...{ remindPrior: true, remindedAt: null, start: true, end: true, toMaintenance: true, toOperational: true },
  ...{ notifyAtStart: true, notifyAtEnd: true },
}
const page = (over: Partial<Incident> = {}, auto: Partial<Automation> = {}) => {
  const planned = incident('m', [update('scheduled', '2026-10-06T08:00:00Z')], {
    ...{ kind: 'maintenance', automation: { ...automation, ...auto }, componentIds: ['web'] },
    ...{ createdAt: at('06:00:00'), updatedAt: at('06:00:00'), scheduledFor: at('17:00:00') },
    ...{ scheduledUntil: at('19:00:00'), ...over },
  })
  return facts({ components: [component('web')], incidents: [planned] })
}

// what other status pages got wrong, with the right values
describe('a window is shown on one clock, with its name', () => {
  test.each([
    ['UTC', 'Jun 19, 2024 - 04:00 UTC', '08:00 UTC'],
    ['America/Edmonton', 'Jun 18, 2024 - 22:00 MDT', '02:00 MDT'],
    ['America/Chicago', 'Jun 18, 2024 - 23:00 CDT', '03:00 CDT'],
  ])('from 4 to 8 o’clock UTC in %s', (zone, begin, end) => {
    const [from, until] = [new Date('2024-06-19T04:00:00Z'), new Date('2024-06-19T08:00:00Z')]
    expect([absoluteTime(from, zone), clockTime(until, zone)]).toEqual([begin, end])
  })

  test('by the law that holds then: Mexico City has no summer time since 2022', () => {
    expect(wireTime(new Date('2023-04-02T17:00:00Z'), 'America/Mexico_City')).toBe('2023-04-02T11:00:00.000-06:00')
  })
})

describe('planned times and real ones are kept apart', () => {
  test('a planned end is no end: it is under way, and shown, until somebody completes it', () => {
    const manual = page({}, { end: false })
    const [late] = factsAt(manual, at('23:00:00')).incidents
    expect([late?.status, late?.resolvedAt, late?.scheduledUntil]).toEqual(['in_progress', null, at('19:00:00')])
    expect(openMaintenances(factsAt(manual, at('23:00:00')))).toHaveLength(1)
  })

  test('one whose start has passed does not vanish, though nobody began it', () => {
    const manual = page({}, { start: false, end: false })
    expect(upcomingMaintenances(factsAt(manual, at('16:59:59')))).toHaveLength(1)
    expect(openMaintenances(factsAt(manual, at('17:00:00')))).toHaveLength(1)
  })

  test.each([
    ['that ends before it begins', at('16:59:59')],
    ['of no length', at('17:00:00')],
  ])('a window %s is refused', (_, scheduledUntil) => {
    expect(() => checkEnds({ scheduledFor: at('17:00:00'), scheduledUntil })).toThrow('after the beginning')
    expect(() => checkEnds({ scheduledFor: at('17:00:00'), scheduledUntil: at('17:00:01') })).not.toThrow()
  })
})

describe('a reminder', () => {
  const reminders = (stored: ReturnType<typeof page>, now: Date) =>
    readClock(stored, now).steps.flatMap(({ kind, update: said, at: moment }) =>
      kind === 'remind' ? [[moment, said?.body, said?.deliverNotifications]] : [],
    )
  const inMinutes = (minutes: number) => `Maintenance will begin as scheduled in ${minutes} minutes.`

  test('of a window that was moved away comes once, before the new beginning', () => {
    const moved = page({
      scheduledFor: new Date('2026-10-08T17:00:00Z'),
      scheduledUntil: new Date('2026-10-08T19:00:00Z'),
    })
    expect(reminders(moved, at('23:59:59'))).toEqual([])
    const [day, begin] = [new Date('2026-10-08T16:00:00Z'), new Date('2026-10-08T16:59:59Z')]
    expect(reminders(moved, begin)).toEqual([[day, inMinutes(60), true]])
  })

  test('that a move has made late comes at once', () => {
    const moved = page({ scheduledFor: at('13:00:00'), scheduledUntil: at('14:00:00'), updatedAt: at('12:10:00') })
    expect(reminders(moved, at('12:10:00'))).toEqual([[at('12:10:00'), inMinutes(50), true]])
  })

  test.each([
    ['after a move into the past', { scheduledFor: at('11:00:00'), updatedAt: at('12:00:00') }],
    ['once it is over', { status: 'completed', resolvedAt: at('15:00:00') }],
    ['once it is under way', { status: 'in_progress' }],
  ] as const)('does not come %s', (_, over) => {
    expect(reminders(page(over), at('16:30:00'))).toEqual([])
  })
})
