import { expect, test } from 'vitest'
import { documentTitle, statusName } from './page-title'

test.each([
  ['Harbour Pay', 'Harbour Pay Status'],
  ['Status', 'Status'],
  ['Harbour Pay Status', 'Harbour Pay Status'],
  ['Harbour Pay status page ', 'Harbour Pay status page '],
  ['HARBOUR STATUS', 'HARBOUR STATUS'],
  ['Thermostatus', 'Thermostatus Status'],
  ['Status of Harbour', 'Status of Harbour Status'],
])('%s is called %s', (name, called) => {
  expect(statusName(name)).toBe(called)
})

test('a title says what the document says first', () => {
  expect(documentTitle('Card payments fail', 'Harbour Pay')).toBe('Card payments fail · Harbour Pay Status')
})
