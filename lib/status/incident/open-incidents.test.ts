import fc from 'fast-check'
import { expect, test } from 'vitest'
import { incidentStatuses, isOpen, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { facts, incident } from '@/lib/status/page/specimens'
import { openIncidents, openMaintenances, unfinishedMaintenances, upcomingMaintenances } from './open-incidents'

const day = (n: number) => new Date(Date.UTC(2024, 3, n))
const ids = (incidents: { id: string }[]) => incidents.map(({ id }) => id)

const held = facts({
  incidents: [
    incident('new', [], { status: 'investigating', updatedAt: day(8) }),
    incident('touched', [], { status: 'monitoring', updatedAt: day(9) }),
    incident('done', [], { status: 'resolved', updatedAt: day(10) }),
    incident('told', [], { status: 'postmortem', updatedAt: day(10) }),
    incident('later', [], { kind: 'maintenance', status: 'scheduled', scheduledFor: day(20), updatedAt: day(10) }),
    incident('next', [], { kind: 'maintenance', status: 'scheduled', scheduledFor: day(12), updatedAt: day(1) }),
    incident('begun', [], { kind: 'maintenance', status: 'in_progress', scheduledFor: day(9), updatedAt: day(9) }),
    incident('checked', [], { kind: 'maintenance', status: 'verifying', scheduledFor: day(8), updatedAt: day(10) }),
    incident('ended', [], { kind: 'maintenance', status: 'completed', scheduledFor: day(7), updatedAt: day(10) }),
  ],
})

test('open incidents: last touched first', () => {
  expect(ids(openIncidents(held))).toEqual(['touched', 'new'])
})

test('maintenances under way: last touched first', () => {
  expect(ids(openMaintenances(held))).toEqual(['checked', 'begun'])
})

test('maintenances to come: the next one first', () => {
  expect(ids(upcomingMaintenances(held))).toEqual(['next', 'later'])
})

test('of those that begin together the last touched one comes first', () => {
  const planned = { kind: 'maintenance', status: 'scheduled', scheduledFor: day(12) } as const
  const incidents = [
    incident('older', [], { ...planned, updatedAt: day(1) }),
    incident('newer', [], { ...planned, updatedAt: day(2) }),
  ]
  expect(ids(upcomingMaintenances({ incidents }))).toEqual(['newer', 'older'])
})

test('the summary lists those to come before those under way', () => {
  expect(ids(unfinishedMaintenances(held))).toEqual(['next', 'later', 'checked', 'begun'])
})

const kinds = [
  ...incidentStatuses.map((status) => ({ kind: 'incident' as const, status })),
  ...maintenanceStatuses.map((status) => ({ kind: 'maintenance' as const, status })),
]

test('everything open is in exactly one of the lists, nothing closed in any', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...kinds)), (drafts) => {
      const incidents = drafts.map((draft, i) => incident(String(i), [], draft))
      const listed = [...openIncidents({ incidents }), ...unfinishedMaintenances({ incidents })]
      expect(ids(listed).sort()).toEqual(ids(incidents.filter(({ status }) => isOpen(status))).sort())
    }),
  )
})
