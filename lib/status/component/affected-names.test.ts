import { expect, test } from 'vitest'
import { change, component, incident, update } from '@/lib/status/page/specimens'
import { affectedNames, affectedSentence } from './affected-names'

const page = [
  component('web', { name: 'Web', position: 1 }),
  component('sgp', { name: 'SGP1', position: 1, groupId: 'regions' }),
  component('api', { name: 'API', position: 2 }),
  component('nyc', { name: 'NYC1', position: 2, groupId: 'regions' }),
  component('regions', { name: 'Regions', position: 3, isGroup: true }),
  component('services', { name: 'Services', position: 4, isGroup: true }),
  component('spaces', { name: 'Spaces', position: 1, groupId: 'services' }),
  component('hub', { name: 'GitHub', position: 5 }),
]
const resolved = (componentIds: string[]) =>
  incident('x', [update('resolved', '2024-01-01T00:00:00Z')], { componentIds })

test.each([
  [['hub'], 'GitHub'],
  [['api', 'web'], 'Web and API'],
  [['hub', 'api', 'web'], 'Web, API, and GitHub'],
  [['spaces', 'sgp'], 'Regions (SGP1) and Services (Spaces)'],
  [['nyc', 'sgp'], 'Regions (SGP1, NYC1)'],
  [['nyc', 'web', 'hub', 'sgp'], 'Web, Regions (SGP1, NYC1), and GitHub'],
])('%j reads %j, in the order of the page', (ids, expected) => {
  expect(affectedSentence('en', resolved(ids), page)).toBe(`This incident affected: ${expected}.`)
})

test('nothing attached, nothing said', () => {
  expect(affectedSentence('en', resolved([]), page)).toBeNull()
  expect(affectedSentence('en', resolved(['never-seen']), page)).toBeNull()
})

test.each([
  ['incident', 'investigating', 'This incident affects: Web.'],
  ['incident', 'monitoring', 'This incident affects: Web.'],
  ['incident', 'resolved', 'This incident affected: Web.'],
  ['incident', 'postmortem', 'This incident affected: Web.'],
  ['maintenance', 'scheduled', 'This scheduled maintenance affects: Web.'],
  ['maintenance', 'in_progress', 'This scheduled maintenance affects: Web.'],
  ['maintenance', 'verifying', 'This scheduled maintenance affects: Web.'],
  ['maintenance', 'completed', 'This scheduled maintenance affected: Web.'],
] as const)('%s that is %s', (kind, status, expected) => {
  expect(affectedSentence('en', { ...resolved(['web']), kind, status }, page)).toBe(expected)
})

test('a component keeps its present name while it is on the page', () => {
  const changes = [change('web', 'major_outage', { name: 'Website' })]
  const told = incident('x', [update('resolved', '2024-01-01T00:00:00Z', { changes })], { componentIds: ['web'] })
  expect(affectedNames(told, page)).toEqual(['Web'])
})

test('a component that the page no longer has keeps the newest name that was recorded', () => {
  const updates = [
    update('resolved', '2024-01-02T00:00:00Z', { changes: [change('old', 'operational', { name: 'Console' })] }),
    update('investigating', '2024-01-01T00:00:00Z', { changes: [change('old', 'major_outage', { name: 'Desk' })] }),
  ]
  expect(affectedSentence('en', incident('x', updates, { componentIds: ['old', 'web'] }), page)).toBe(
    'This incident affected: Web and Console.',
  )
})

test('a gone component of a group that is still there stands in its parentheses', () => {
  const changes = [change('ams', 'major_outage', { name: 'Regions - AMS1' })]
  const updates = [update('resolved', '2024-01-01T00:00:00Z', { changes })]
  expect(affectedNames(incident('x', updates, { componentIds: ['sgp'] }), page)).toEqual(['Regions (SGP1, AMS1)'])
  expect(affectedNames(incident('x', updates), [])).toEqual(['Regions - AMS1'])
})

test('a component that was detached on purpose is not named', () => {
  const updates = [update('resolved', '2024-01-01T00:00:00Z', { changes: [change('web', 'major_outage')] })]
  expect(affectedNames(incident('x', updates, { componentIds: ['api'] }), page)).toEqual(['API'])
})

test('a child whose group is not on the page is named plainly', () => {
  const orphan = component('o', { name: 'Orphan', groupId: 'never' })
  expect(affectedNames(resolved(['o']), [orphan])).toEqual(['Orphan'])
})
