import { expect, test } from 'vitest'
import { knownWord } from './known-word'

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
