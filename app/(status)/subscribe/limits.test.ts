import { expect, test } from 'vitest'
import { count, networkOf, uncount } from './limits'

test('an IPv6 line is one network however many addresses it has; IPv4 addresses are each their own', () => {
  expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff::9'))
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
  expect(networkOf('::ffff:192.0.2.1')).toBe(networkOf('192.0.2.1'))
  expect(networkOf('192.0.2.1')).not.toBe(networkOf('192.0.2.2'))
  expect(networkOf('nonsense')).toBe('unknown')
})

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
