import { expect, test } from 'vitest'
import { tabTitle } from './tab-title'

const slow = { count: 1, name: 'Payments slow' }
const calm = { count: 0, name: null }

test.each([
  ['Now · Heliograph', slow, '(1) Payments slow \u2060· Now · Heliograph'],
  ['Payments slow · Update · Heliograph', slow, '(1) Payments slow · Update · Heliograph'],
  ['Now · Heliograph', calm, 'Now · Heliograph'],
  ['(1) Payments slow \u2060· Now · Heliograph', { count: 2, name: 'A · B' }, '(2) A - B \u2060· Now · Heliograph'],
  ['(2) Payments slow · Update · Heliograph', calm, 'Payments slow · Update · Heliograph'],
])('%s with %j is %s, however often', (title, open, told) => {
  expect(tabTitle(title, open)).toBe(told)
  expect(tabTitle(tabTitle(title, open), open)).toBe(told)
})
