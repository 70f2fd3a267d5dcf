import { expect, test } from 'vitest'
import { usualBounds } from './bounds'
import { readJson } from './json-text'

test.each([
  ['{"incident":', 'The body is not JSON: it ends too early.'],
  ['{"a":"b', 'The body is not JSON: it ends too early.'],
  ['[1,', 'The body is not JSON: it ends too early.'],
  ['{"incident":{name:1}}', 'The body is not JSON: line 1, character 14.'],
  ['{\n  "a": 1,\n}', 'The body is not JSON: line 3, character 1.'],
  ['{"a":1}}', 'The body is not JSON: line 1, character 8.'],
  ['{"a":"x\ty"}', 'The body is not JSON: line 1, character 8.'],
])('%j is told in our words, with the place', (text, sentence) => {
  expect(() => readJson(text, usualBounds)).toThrow(sentence)
})

test.each(['nope', "{'a':1}", 'undefined', '<incident/>', '{"a":NaN}'])(
  '%s is told without words of the engine',
  (text) => {
    expect(() => readJson(text, usualBounds)).toThrow(
      /^The body is not JSON(: line \d+, character \d+|: it ends too early)?\.$/,
    )
  },
)
