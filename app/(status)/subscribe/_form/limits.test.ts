import { expect, test } from 'vitest'
import { count, uncount } from './limits'

test('five subscriptions within ten minutes, then one is told how long to wait', async () => {
  const tried = []
  for (let i = 0; i < 6; i++) tried.push(await count('subscribe', 'test five'))
  expect(tried.slice(0, 5)).toEqual([null, null, null, null, null])
  expect(tried[5]).toBeGreaterThan(590)
  expect(tried[5]).toBeLessThanOrEqual(600)
  expect(await count('subscribe', 'test other')).toBeNull()
})

test('what came to nothing is not counted', async () => {
  for (let i = 0; i < 10; i++) {
    expect(await count('subscribe', 'test none')).toBeNull()
    await uncount('subscribe', 'test none')
  }
})
