import { expect, test } from 'vitest'
import { z } from 'zod'
import { readForm } from '@/app/admin/_action/typed-in'
import { affectedComponents } from './incident-form'

const form = z.object({ components: affectedComponents })

test.each([
  [{}, {}],
  [{ 'components.a': [''] }, {}],
  [{ 'components.a': ['major_outage'], 'components.b': [''] }, { a: 'major_outage' }],
])('the components of %j are %j', (typed, components) => expect(readForm(form, typed)).toEqual({ components }))

test('what is no status is refused by its component', () => {
  const typed = { 'components.a': ['operational'], 'components.b': ['on fire'] }
  expect(() => readForm(form, typed)).toThrow('This is no status of a component.')
})
