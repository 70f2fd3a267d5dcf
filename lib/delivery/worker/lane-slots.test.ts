import { expect, test } from 'vitest'
import { LaneSlots } from './lane-slots'
import { Throttle } from './throttle'

test('what hangs leaves its place to others, as long as there is room among the slow', () => {
  const slots = new LaneSlots({ concurrency: 3, slow: 2 })
  const release = [0, 0, 0].map((now) => slots.take(now))
  expect([slots.free(100), slots.free(400), slots.underWay]).toEqual([0, 2, 3])
  slots.take(400)
  slots.take(400)
  expect([slots.free(500), slots.free(1000)]).toEqual([0, 0])
  release[0]?.()
  expect([slots.free(1000), slots.underWay]).toEqual([1, 4])
})

test('a lane without slow places counts everything that is under way', () => {
  const slots = new LaneSlots({ concurrency: 2, slow: 0 })
  slots.take(0)
  expect(slots.free(60_000)).toBe(1)
})

test('a throttle lets through so many a second, and saves up no more than one second', () => {
  const throttle = new Throttle()
  expect(throttle.allowed(0)).toBe(Number.POSITIVE_INFINITY)
  throttle.set(10, 0)
  expect([throttle.allowed(0), throttle.allowed(500), throttle.allowed(60_000)]).toEqual([0, 5, 10])
  throttle.took(10)
  expect([throttle.allowed(60_000), throttle.allowed(60_100)]).toEqual([0, 1])
  throttle.set(null, 60_100)
  expect(throttle.allowed(60_100)).toBe(Number.POSITIVE_INFINITY)
})

test('a share of less than one a second still gets through', () => {
  const throttle = new Throttle()
  throttle.set(0.5, 0)
  expect([throttle.allowed(1000), throttle.allowed(2000)]).toEqual([0, 1])
})
