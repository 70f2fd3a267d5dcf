import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json'

test('whatever the order of its members, a value has one spelling, and means the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(backwards(value))).toBe(text)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})

test('what stands in a text of RFC 8785', () => {
  expect(canonicalJson({ '\u20ac': 1, '\r': [true, null], a: 1e21, '1': 'x"\n', gone: undefined })).toBe(
    '{"\\r":[true,null],"1":"x\\"\\n","a":1e+21,"\u20ac":1}',
  )
  expect(canonicalJson({ half: '\ud800x', at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z","half":"\ufffdx"}')
})

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, backwards(part)]),
  )
}
