import fc from 'fast-check'
import { expect, test } from 'vitest'
import { announcedIn, announcedOf, announcedQuery } from './announced-in'

test('what a form names is what its query says, in one order', () => {
  const typed = { status: ['monitoring'], incident: ['abc'], 'components.b': ['operational'], 'components.a': ['x'] }
  const said = announcedIn({ ...typed, 'components.c': [''], body: ['Said.'] })
  expect(said).toEqual({ incident: 'abc', status: 'monitoring', components: ['b', 'a'] })
  const turned = { ...said, components: said.components.toReversed() }
  expect(announcedQuery(turned)).toBe(announcedQuery(said))
  expect(announcedOf(new URLSearchParams(announcedQuery(said)))).toEqual({ ...said, components: ['a', 'b'] })
})

test('whatever stands there comes through the address', () => {
  const id = fc.string({ minLength: 1 }).filter((text) => !text.includes(' '))
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.uniqueArray(id), (incident, status, components) => {
      const said = { incident, status, components: components.toSorted() }
      expect(announcedOf(new URLSearchParams(announcedQuery(said)))).toEqual(said)
    }),
  )
})
