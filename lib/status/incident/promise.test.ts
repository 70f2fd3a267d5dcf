import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Incident } from '@/lib/status/facts/facts'
import { type EventStatus, incidentStatuses, isOpen, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { incident, update } from '@/lib/status/page/specimens'
import { relativeTime } from '@/lib/status/time/time-words'
import { promiseOf, silenceOf } from './promise'

const on = (clock: string) => new Date(`2024-04-04T${clock}Z`)

/** An incident whose last word was at 12:00, with a promise. */
const promising = (by: string | null, over: Partial<Incident> = {}) =>
  incident('late', [update('identified', '2024-04-04T12:00:00Z'), update('investigating', '2024-04-04T11:00:00Z')], {
    nextUpdateBy: by === null ? null : on(by),
    ...over,
  })

describe('the promise of the next update', () => {
  test.each([
    // promised for, now, state, until
    ['12:30:00', '12:00:00', 'kept', '12:00:00.001'],
    ['12:30:00', '12:10:30', 'kept', '12:11:00.001'],
    ['12:30:00', '12:19:59.999', 'kept', '12:20:00'],
    ['12:30:00', '12:20:00', 'soon', '12:20:00.001'],
    ['12:30:00', '12:29:30', 'soon', '12:30:00'],
    ['12:30:00', '12:29:59.999', 'soon', '12:30:00'],
    ['12:30:00', '12:30:00', 'late', '12:31:00'],
    ['12:30:00', '15:45:00', 'late', '16:30:00'],
    // never more than ten minutes before
    ['16:00:00', '15:49:59', 'kept', '15:50:00'],
    ['16:00:00', '15:50:00', 'soon', '15:50:00.001'],
    // a third of a short one
    ['12:00:09', '12:00:05.999', 'kept', '12:00:06'],
    ['12:00:09', '12:00:06', 'soon', '12:00:09'],
    ['12:00:09', '12:00:09', 'late', '12:01:09'],
  ] as const)('for %s at %s is %s until %s', (by, now, state, until) => {
    expect(promiseOf(promising(by), on(now))).toEqual({ by: on(by), state, until: on(until) })
  })

  test('nobody promised', () => {
    expect(promiseOf(promising(null), on('12:10:00'))).toBeNull()
  })

  test('of facts that an earlier release kept is none', () => {
    const { nextUpdateBy: _, ...kept } = promising(null)
    expect(promiseOf(kept as Incident, on('12:10:00'))).toBeNull()
  })

  test.each([...incidentStatuses, ...maintenanceStatuses])('stands on what is %s only while it is open', (status) => {
    expect(promiseOf(promising('12:30:00', { status }), on('12:10:00')) !== null).toBe(isOpen(status))
  })

  test('a promise that is older than the last word is late from its own moment', () => {
    expect(promiseOf(promising('11:30:00'), on('11:29:00'))).toMatchObject({ state: 'kept' })
    expect(promiseOf(promising('11:30:00'), on('11:30:00'))).toMatchObject({ state: 'late' })
  })

  test('until is ahead, and nothing changes before it', () => {
    const moment = fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 })
    const status = fc.constantFrom<EventStatus>('investigating', 'identified', 'monitoring', 'in_progress')
    fc.assert(
      fc.property(moment, moment, status, fc.double({ min: 0, max: 1, noNaN: true }), (by, at, status, share) => {
        const about = promising(null, { status, nextUpdateBy: new Date(on('12:00:00').getTime() + by) })
        const now = new Date(on('12:00:00').getTime() + at)
        const promise = promiseOf(about, now)
        if (!promise) throw new Error('no promise')
        expect(promise.until > now).toBe(true)
        const within = new Date(now.getTime() + Math.floor(share * (promise.until.getTime() - 1 - now.getTime())))
        expect(promiseOf(about, within)).toEqual(promise)
        expect(relativeTime(promise.by, within).text).toBe(relativeTime(promise.by, now).text)
      }),
    )
  })

  test('only grows worse with time', () => {
    const order = ['kept', 'soon', 'late']
    const minutes = fc.integer({ min: 1, max: 3000 })
    fc.assert(
      fc.property(minutes, minutes, minutes, (by, first, more) => {
        const about = promising(null, { nextUpdateBy: new Date(on('12:00:00').getTime() + by * 60_000) })
        const rank = (at: number) => {
          const promise = promiseOf(about, new Date(on('12:00:00').getTime() + at * 60_000))
          return order.indexOf(promise?.state ?? '')
        }
        expect(rank(first + more)).toBeGreaterThanOrEqual(rank(first))
      }),
    )
  })
})

test.each([
  ['12:00:00', 0],
  ['12:19:30', 19.5 * 60_000],
  ['11:50:00', 0],
])('the silence at %s has lasted %d ms', (now, ms) => {
  expect(silenceOf(promising(null), on(now))).toBe(ms)
})
