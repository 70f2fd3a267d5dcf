import { expect, test } from 'vitest'
import { clockId } from './clock-id'

test('an id has the form of all ids, and is the same for the same name', () => {
  expect(clockId('m start 1')).toMatch(/^[0-9bcdfghjklmnpqrstvwxyz]{12}$/)
  expect(clockId('m start 1')).toBe(clockId('m start 1'))
})

test('ids of a hundred thousand windows a second apart are all different', () => {
  const ids = new Set(
    Array.from({ length: 100_000 }, (_, n) => clockId(`0123456789bc start ${1_774_656_000_000 + n * 1000}`)),
  )
  expect(ids.size).toBe(100_000)
})
