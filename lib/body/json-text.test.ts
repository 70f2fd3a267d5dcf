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

test.each<[string, string, string]>([
  [
    '{"incident":{"metadata":{"order":{"id":12345678901234567890}}}}',
    'incident.metadata.order.id',
    '12345678901234567890',
  ],
  ['{"incident":{"metadata":{"a":{"b":-9007199254740993}}}}', 'incident.metadata.a.b', '-9007199254740993'],
  ['{"ids":["x",{"a":"1,2"},[1,9007199254740993]]}', 'ids[2][1]', '9007199254740993'],
  ['{"a":{"}\\"":12345678901234567}}', 'a.}"', '12345678901234567'],
  [`{"a": ${'9'.repeat(300)}}`, 'a', `${'9'.repeat(50)}…`],
  ['90071992547409931', 'The body', '90071992547409931'],
  ['[18446744073709551616]', '[0]', '18446744073709551616'],
])('%s is refused by the name of the number: it would come back as another', (text, name, number) => {
  expect(() => readJson(text, usualBounds)).toThrow(
    expect.objectContaining({
      status: 422,
      message: `${name} is ${number}, a number that cannot be kept exactly: send it as text, in quotes.`,
    }),
  )
})

test.each([
  [
    '[9007199254740991,-9007199254740992,9007199254740992,1000000000000000000]',
    '[9007199254740991,-9007199254740992,9007199254740992,1000000000000000000]',
  ],
  ['[1.0,-0,1e3,1E-2,0.1,123456789.123456789]', '[1,0,1000,0.01,0.1,123456789.12345679]'],
  [
    '["12345678901234567890","1e400, \\" 99999999999999999999"]',
    '["12345678901234567890","1e400, \\" 99999999999999999999"]',
  ],
  ['[1000000000000000000000000,-1234500000000000000000000000]', '[1e+24,-1.2345e+27]'],
])('%s is kept: every number equals what was sent', (text, kept) => {
  expect(JSON.stringify(readJson(text, usualBounds))).toBe(kept)
})
