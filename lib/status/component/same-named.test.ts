import { expect, test } from 'vitest'
import { sampleComponent } from '@/e2e/support/sample-facts'
import { sameNamed } from './same-named'

const components = [
  sampleComponent({ id: 'web', name: 'Web App' }),
  sampleComponent({ id: 'eu', name: 'EU' }),
  sampleComponent({ id: 'api', name: 'API', groupId: 'eu' }),
]

test.each([
  ['Web App', null, 'web'],
  [' web  APP ', null, 'web'],
  ['Ｗeb App', null, 'web'],
  ['API', 'eu', 'api'],
  ['API', null, undefined],
  ['Web App', 'eu', undefined],
  ['Web', null, undefined],
])('%j in %s', (name, groupId, found) => {
  expect(sameNamed(components, { name, groupId })?.id).toBe(found)
})

test('a component is not its own double', () => {
  expect(sameNamed(components, { name: 'EU', groupId: null, id: 'eu' })).toBeUndefined()
})
