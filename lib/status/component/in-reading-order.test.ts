import { expect, test } from 'vitest'
import { component } from '@/lib/status/page/specimens'
import { inReadingOrder } from './in-reading-order'

test('children stand behind their group although positions interleave', () => {
  const page = [
    component('web', { position: 1 }),
    component('sgp', { position: 1, groupId: 'regions' }),
    component('regions', { position: 2, isGroup: true }),
    component('nyc', { position: 2, groupId: 'regions' }),
    component('api', { position: 3 }),
  ]
  expect(inReadingOrder(page).map(({ id }) => id)).toEqual(['web', 'regions', 'sgp', 'nyc', 'api'])
})

test('a child whose group is not on the page is not lost', () => {
  const page = [component('b', { position: 2 }), component('orphan', { position: 1, groupId: 'gone' })]
  expect(inReadingOrder(page).map(({ id }) => id)).toEqual(['orphan', 'b'])
})

test('equal positions keep their order', () => {
  expect(inReadingOrder([component('a'), component('b')]).map(({ id }) => id)).toEqual(['a', 'b'])
})
