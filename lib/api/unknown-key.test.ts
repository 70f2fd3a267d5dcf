import { expect, test } from 'vitest'
import { knownKeys, meantKey } from './unknown-key'

const known = knownKeys(['name', 'body', 'impact', 'impact_override', 'component_ids', 'ids'])

test.each([
  ['componentIds', 'component_ids'],
  ['component-ids', 'component_ids'],
  ['Name', 'name'],
  ['nmae', null],
  ['nam', 'name'],
  ['impcat', null],
  ['impactt', 'impact'],
  ['impact_overide', 'impact_override'],
  ['Ids', 'ids'],
  ['id', null],
  ['__proto__', null],
  ['constructor', null],
  ['', null],
  ['x'.repeat(100_000), null],
])('%s was meant to be %s', (key, meant) => {
  expect(meantKey(key, known)).toBe(meant)
})

test('of two keys with the same letters the first is meant', () => {
  expect(meantKey('ABC', knownKeys(['a_bc', 'ab_c']))).toBe('a_bc')
})
