import { expect, test } from 'vitest'
import { apiCases } from '@/e2e/support/api-cases'
import { isListName } from '@/lib/body/nested-form'

test('a form knows by its name whether a field of the API holds a list of ids', () => {
  const named = apiCases.map(({ name, field: { schema } }) => {
    const holdsIds = (schema.items as { type?: string } | undefined)?.type === 'string' || 'oneOf' in schema
    return { name, holdsIds }
  })
  expect(named.filter(({ holdsIds }) => holdsIds).length).toBeGreaterThan(4)
  expect(named.filter(({ name, holdsIds }) => isListName(name) !== holdsIds)).toEqual([])
})
