import { expect, test } from 'vitest'
import { knownWord, wordIn } from './known-word'

const words = { email: 'E-mail', operator: '' }

test.each([
  ['email', 'E-mail'],
  ['operator', ''],
  ['pigeon', 'Unknown: pigeon'],
  ['__proto__', 'Unknown: __proto__'],
  ['constructor', 'Unknown: constructor'],
  ['toString', 'Unknown: toString'],
  ['', 'Unknown: '],
])('%j is called %j', (value, said) => {
  expect(knownWord(words, value)).toBe(said)
})

test.each([
  ['in progress', 'in_progress'],
  ['In-Progress', 'in_progress'],
  ['InProgress', 'in_progress'],
  [' IN_PROGRESS\n', 'in_progress'],
  ['Self', 'Self'],
  ['progress', null],
  ['in.progress', null],
  ['in_progress!', null],
  ['', null],
  [null, null],
  [['in_progress'], null],
])('%j spells %j', (text, word) => {
  expect(wordIn(['in_progress', 'Self'], text)).toBe(word)
})
