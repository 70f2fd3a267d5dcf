import { expect, test } from 'vitest'
import { sampleComponent, sampleFacts } from '@/e2e/support/sample-facts'
import { followsNothing, stillFollowed } from './still-followed'

const facts = sampleFacts({
  components: [sampleComponent({ id: 'web' }), sampleComponent({ id: 'api' })],
  unreadable: [{ kind: 'component', id: 'torn', name: 'Torn' } as never],
})

test.each<[string[], string[], boolean]>([
  [[], [], false],
  [['web'], ['web'], false],
  [['web', 'gone'], ['web'], false],
  [['gone'], [], true],
  [['gone', 'away'], [], true],
  [['torn'], ['torn'], false],
])('%j: %j are there, nothing is followed: %s', (componentIds, there, nothing) => {
  expect(stillFollowed({ componentIds }, facts)).toEqual(there)
  expect(followsNothing({ componentIds, incidentId: null }, facts)).toBe(nothing)
})

test('who follows an incident chose no components', () => {
  expect(followsNothing({ componentIds: [], incidentId: 'i' }, facts)).toBe(false)
})
