import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TryCounter } from './try-counter'

test('as many tries as there are points within the window; then the seconds that are left of it', () => {
  const counter = new TryCounter(3, 60_000)
  expect([0, 1000, 2000].map((now) => counter.count('a', now))).toEqual([null, null, null])
  expect(counter.count('a', 2500)).toBe(58)
  expect(counter.count('b', 2500)).toBeNull()
  expect(counter.count('a', 59_999)).toBe(1)
  expect(counter.count('a', 60_000)).toBeNull()
})

test('a try too many does not make the wait longer', () => {
  const counter = new TryCounter(1, 60_000)
  counter.count('a', 0)
  for (let now = 1; now < 60_000; now += 1000) expect(counter.count('a', now)).not.toBeNull()
  expect(counter.count('a', 60_000)).toBeNull()
})

test('asking counts nothing, and what is taken back counts no more', () => {
  const counter = new TryCounter(2, 60_000)
  for (let asked = 0; asked < 9; asked++) expect(counter.wait('a', asked)).toBeNull()
  counter.count('a', 10)
  counter.count('a', 11)
  expect(counter.wait('a', 12)).not.toBeNull()
  counter.uncount('a')
  expect(counter.wait('a', 12)).toBeNull()
  counter.count('a', 13)
  counter.forget('a')
  expect(counter.wait('a', 14)).toBeNull()
})

test('made-up names take no more room than there is, and the newest are the ones that are known', () => {
  const counter = new TryCounter(1, 60_000, 100)
  fc.assert(
    fc.property(fc.string(), fc.nat(50_000), (name, now) => {
      counter.count(name, now)
      return counter.size <= 100 && counter.wait(name, now) !== null
    }),
    { numRuns: 2000 },
  )
})
