import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Incident } from '@/lib/status/facts/facts'
import { incident, update } from '@/lib/status/page/specimens'
import { isStillDue, remindersDue } from './reminders-due'

const lastWord = new Date('2024-04-04T12:00:00Z')
const hoursOn = (hours: number) => new Date(lastWord.getTime() + Math.round(hours * 3_600_000))
const about = (over: Partial<Incident> = {}) =>
  incident(
    'silent',
    [update('identified', lastWord.toISOString()), update('investigating', '2024-04-01T00:00:00Z')],
    over,
  )

/** What is due, as "kind@hours after the last word". */
const due = (over: Partial<Incident>, hours: number) =>
  remindersDue(about(over), hoursOn(hours))
    .map(({ kind, dueAt }) => `${kind}@${(dueAt.getTime() - lastWord.getTime()) / 3_600_000}`)
    .join(' ')

describe('silence', () => {
  test.each([
    [null, 2.99, ''],
    [null, 3, 'silence@3'],
    [null, 5.9, 'silence@3'],
    [null, 6, 'silence@6'],
    [null, 23, 'silence@12'],
    [null, 24, 'silence@24'],
    [null, 2400, 'silence@24'],
    ['[1,5]', 0.99, ''],
    ['[1,5]', 4, 'silence@1'],
    ['[1,5]', 500, 'silence@5'],
    ['[6]', 5, ''],
    ['[6]', 7, 'silence@6'],
    ['4', 3.99, ''],
    ['4', 4, 'silence@4'],
    ['4', 11.99, 'silence@8'],
    ['4', 401, 'silence@400'],
    ['[]', 2400, ''],
    // what an import may hold
    ['every now and then', 3, 'silence@3'],
    ['', 3, 'silence@3'],
    ['0', 3, 'silence@3'],
    ['{"a":1}', 3, 'silence@3'],
    ['[0,-1,"5",null]', 400, ''],
    ['[5,1]', 2, 'silence@1'],
  ])('with intervals %s after %d hours reminds of: %s', (reminderIntervals, hours, expected) => {
    expect(due({ reminderIntervals }, hours)).toBe(expected)
  })

  test('of a maintenance reminds nobody', () => {
    expect(due({ kind: 'maintenance', status: 'in_progress' }, 30)).toBe('')
  })
})

describe('the promise', () => {
  test.each([
    [2, 1.8, ''],
    [2, 1.9, 'promise soon@1.8333333333333333'],
    [2, 2, 'promise late@2'],
    [2, 2.9, 'promise late@2'],
    [2, 13, 'promise late@2 silence@12'],
    [4, 3.5, 'silence@3'],
    [0.1, 0.07, 'promise soon@0.06666666666666667'],
  ])('for %d hours after the last word, %d hours after it, reminds of: %s', (by, hours, expected) => {
    expect(due({ nextUpdateBy: hoursOn(by) }, hours)).toBe(expected)
  })

  test('on a maintenance counts as everywhere', () => {
    expect(due({ kind: 'maintenance', status: 'in_progress', nextUpdateBy: hoursOn(1) }, 30)).toBe('promise late@1')
  })
})

test.each(['resolved', 'postmortem', 'completed'] as const)('what is %s reminds nobody', (status) => {
  expect(due({ status, nextUpdateBy: hoursOn(1) }, 30)).toBe('')
})

test('an incident that was told afterwards reminds nobody', () => {
  expect(due({ backfilled: true, nextUpdateBy: hoursOn(1) }, 30)).toBe('')
})

test('each kind is due once, never ahead of its time and never again before the next word', () => {
  const hours = fc.double({ min: 0.01, max: 100, noNaN: true })
  const intervals = fc.constantFrom(null, '[]', '[1,5]', '4', '[24]', 'x')
  fc.assert(
    fc.property(intervals, hours, hours, hours, (reminderIntervals, by, now, more) => {
      const one = about({ reminderIntervals, nextUpdateBy: hoursOn(by) })
      const first = remindersDue(one, hoursOn(now))
      const later = remindersDue(one, hoursOn(now + more))
      expect(new Set(first.map(({ kind }) => kind)).size).toBe(first.length)
      for (const { kind, dueAt } of first) {
        expect(dueAt > lastWord && dueAt <= hoursOn(now)).toBe(true)
        const then = later.find((reminder) => reminder.kind === kind)
        if (then) expect(then.dueAt >= dueAt).toBe(true)
      }
    }),
  )
})

describe('a reminder that waits to be sent', () => {
  const silence = { kind: 'silence', dueAt: hoursOn(3) } as const
  const late = { kind: 'promise late', dueAt: hoursOn(1) } as const
  test.each([
    ['stays due while nothing is said', {}, silence, 5, true],
    ['gives way to a later one', {}, silence, 6, false],
    ['stays due for a clock that is behind', {}, silence, 2.99, true],
    [
      'is of no use once something was said',
      { updates: [update('identified', hoursOn(4).toISOString())] },
      silence,
      5,
      false,
    ],
    ['is of no use once it is over', { status: 'resolved' }, silence, 5, false],
    ['stays due while the promise is late', { nextUpdateBy: hoursOn(1) }, late, 20, true],
    ['is of no use once another promise was made', { nextUpdateBy: hoursOn(7) }, late, 5, false],
    ['is of no use once the promise was taken back', {}, late, 5, false],
  ] as const)('%s', (_, over, reminder, hours, expected) => {
    expect(isStillDue(about(over as Partial<Incident>), reminder, hoursOn(hours))).toBe(expected)
  })
})
