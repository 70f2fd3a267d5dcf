import { expect, test } from 'vitest'
import { checkOnPage } from './check-on-page'

const components = [{ id: 'web' }, { id: 'api' }]

test('what the page has may be chosen, and nothing as well', () => {
  expect(() => checkOnPage([], [])).not.toThrow()
  expect(() => checkOnPage(['api', 'web', 'api'], components)).not.toThrow()
})

test.each(['', 'Web', '__proto__', 'constructor', 'web api', 'web\0'])('%j is not on the page', (id) => {
  expect(() => checkOnPage(['web', id], components)).toThrow(
    expect.objectContaining({ reason: 'invalid', field: 'component_ids' }),
  )
})
