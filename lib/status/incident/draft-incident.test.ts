import { expect, test } from 'vitest'
import type { Component } from '@/lib/status/facts/facts'
import { incidentWith, type TypedUpdate } from './draft-incident'

const now = new Date('2026-03-01T12:00:00Z')
const component = (id: string, more: Partial<Component> = {}): Component => ({
  id,
  groupId: null,
  isGroup: false,
  name: id,
  description: null,
  status: 'operational',
  statusSince: null,
  position: 1,
  showcase: false,
  startDate: null,
  onlyShowIfDegraded: false,
  createdAt: now,
  updatedAt: now,
  ...more,
})
const components = [
  component('edge', { isGroup: true, name: 'Edge' }),
  component('api', { name: 'API', groupId: 'edge' }),
]
const typed: TypedUpdate = {
  name: 'Slow',
  status: 'investigating',
  body: 'We look into it.',
  components: { api: 'partial_outage' },
  impactOverride: null,
  nextUpdateBy: null,
  displayAt: now,
}

test('a new incident: impact from its components, recorded names, open since now', () => {
  expect(incidentWith(null, typed, components)).toMatchObject({
    name: 'Slow',
    status: 'investigating',
    impact: 'major',
    startedAt: now,
    resolvedAt: null,
    componentIds: ['api'],
    updates: [
      {
        body: 'We look into it.',
        changes: [{ name: 'Edge - API', oldStatus: 'operational', newStatus: 'partial_outage' }],
      },
    ],
  })
})

test('a next update: on top, the impact does not come down, resolving closes', () => {
  const opened = incidentWith(null, typed, components)
  const later = new Date('2026-03-01T13:00:00Z')
  const next = { ...typed, status: 'resolved' as const, components: { api: 'operational' as const }, displayAt: later }
  const after = incidentWith(opened, next, components)
  expect(after.updates.map(({ status }) => status)).toEqual(['resolved', 'investigating'])
  expect(after).toMatchObject({ status: 'resolved', impact: 'major', resolvedAt: later, startedAt: now })
})

test('an override wins', () => {
  expect(incidentWith(null, { ...typed, impactOverride: 'minor' }, components).impact).toBe('minor')
})

test('a preview promises what was typed, not what was promised before', () => {
  const [before, typedBy] = [new Date(now.getTime() + 60_000), new Date(now.getTime() + 120_000)]
  const standing = { ...incidentWith(null, typed, components), nextUpdateBy: before }
  expect(incidentWith(standing, typed, components).nextUpdateBy).toBeNull()
  expect(incidentWith(standing, { ...typed, nextUpdateBy: typedBy }, components).nextUpdateBy).toEqual(typedBy)
})
