import { expect, test } from 'vitest'
import { inWords } from './in-words'

test.each([
  [[], ''],
  [['A'], 'A'],
  [['A', 'B'], 'A and B'],
  [['A', 'B', 'C'], 'A, B, and C'],
  [['A', 'B', 'C', 'D'], 'A, B, C, and D'],
])('%j is read as %j', (names, expected) => {
  expect(inWords(names)).toBe(expected)
})

test('the last word can be another one', () => {
  expect(inWords(['A', 'B'], 'or')).toBe('A or B')
  expect(inWords(['A', 'B', 'C'], 'or')).toBe('A, B, or C')
})
