import { expect, test } from 'vitest'
import { Strangers } from './strangers'

test('each network has its own number of forms, each kind of sender another', () => {
  const strangers = new Strangers({ form: 2, unsubscribe: 3 })
  expect([1, 2, 3].map(() => strangers.count('form', 'a') === null)).toEqual([true, true, false])
  expect(strangers.count('form', 'a')).toBeGreaterThan(0)
  expect(strangers.count('form', 'b')).toBeNull()
  expect([1, 2, 3, 4].map(() => strangers.count('unsubscribe', 'a') === null)).toEqual([true, true, true, false])
  expect(strangers.count('desk', 'a')).toBeNull()
})
