import { expect, test } from 'vitest'
import { deskPlaces, placeOf } from './desk-places'

test('the bar has six places at most', () => {
  expect(deskPlaces.length).toBeLessThanOrEqual(6)
})

test.each([
  ['/admin', 'Now', '/admin'],
  ['/admin/incidents/new', 'Incidents', '/admin/incidents/new'],
  ['/admin/incidents/abc/settings', 'Incidents', '/admin/incidents'],
  ['/admin/templates/new', 'Incidents', '/admin/templates'],
  ['/admin/metrics/sources/new', 'Components', '/admin/metrics'],
  ['/admin/lanes/quarantine/7', 'Deliveries', '/admin/lanes/quarantine'],
  ['/admin/messages', 'Deliveries', '/admin/messages'],
  ['/admin/audit', 'Page', '/admin/audit'],
])('%s belongs to %s, at %s', (here, words, at) => {
  expect(placeOf(here)).toMatchObject({ place: { words }, at })
})

test('a page of no place has none', () => {
  expect(placeOf('/admin/signed-in')).toBeNull()
  expect(placeOf('/admin/pagers')).toBeNull()
})
