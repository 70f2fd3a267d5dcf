import { expect, test } from 'vitest'
import { runIntoNext } from './preview-series'

const hourMs = 3_600_000
const dates = ['2031-06-07T05:00Z', '2031-06-08T05:00Z', '2031-06-14T05:00Z'].map((text) => new Date(text))

test.each([
  [38, true],
  [24.01, true],
  [24, false],
  [1, false],
])('dates a day apart that last %d hours run into the next one: %s', (hours, expected) => {
  expect(runIntoNext(dates, hours * hourMs)).toBe(expected)
  expect(runIntoNext(dates.slice(1), hours * hourMs)).toBe(false)
  expect(runIntoNext(dates.slice(0, 1), hours * hourMs)).toBe(false)
})
