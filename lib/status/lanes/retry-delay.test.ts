import { describe, expect, test } from 'vitest'
import { lanes } from './lanes'
import { destinationPause, retryDelay } from './retry-delay'

const { backoffSeconds } = lanes.webhook
const hours = (random: number) => {
  let at = 0
  let tries = 1
  for (;;) {
    const wait = retryDelay({ attempts: tries, backoffSeconds, random })
    if (wait === null) return { tries, over: at / 3600 }
    at += wait
    tries++
  }
}

describe('the schedule of what goes outward', () => {
  test.each([0, 0.5, 0.999999])(
    'has at least 10 tries over at least 72 hours, whatever the dice say (%d)',
    (random) => {
      const { tries, over } = hours(random)
      expect(tries).toBeGreaterThanOrEqual(10)
      expect(over).toBeGreaterThanOrEqual(72)
    },
  )

  test('spreads what failed together by ± 20 %', () => {
    const wait = (random: number) => retryDelay({ attempts: 4, backoffSeconds, random }) ?? 0
    expect([wait(0), wait(0.5), wait(1)]).toEqual([1440, 1800, 2160])
  })

  test('honours Retry-After when it is longer, never asks before it, and not for more than a day', () => {
    const told = (retryAfterSeconds: number, random = 0) =>
      retryDelay({ attempts: 1, backoffSeconds, retryAfterSeconds, random })
    expect([told(1), told(3600), told(3600, 0.5), told(10 ** 9)]).toEqual([4, 3600, 3960, 86_400])
  })

  test('ends', () => {
    expect(retryDelay({ attempts: backoffSeconds.length + 1, backoffSeconds, random: 0 })).toBeNull()
  })
})

test('a destination is left alone after three failures in a row, longer each time, for ten minutes at most', () => {
  expect([1, 2, 3, 4, 5, 20].map((failures) => destinationPause(failures, null))).toEqual([0, 0, 5, 10, 20, 600])
})

test('a destination that says it is asked too often is left alone at once', () => {
  expect([destinationPause(1, 30), destinationPause(1, 0), destinationPause(20, 30)]).toEqual([30, 5, 600])
})
