import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Incident } from '@/lib/status/facts/facts'
import { incidentStatuses, isOpen, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { incident, update } from '@/lib/status/page/specimens'
import { Refusal } from '@/lib/status/text/refusal'
import { checkStatus, incidentAfter, nextStatuses } from './life-cycle'

const at = (hour: number) => `2024-04-04T${String(hour).padStart(2, '0')}:00:00.000Z`
const hourOf = (date: Date | null) => date?.getUTCHours() ?? null

/** "investigating@13 resolved@21", oldest first, as updates newest first */
const told = (text: string) =>
  text
    .split(' ')
    .map((word) => word.split('@'))
    .map(([status, hour]) => update(status as Incident['status'], at(Number(hour))))
    .reverse()

const after = (text: string, kind: Incident['kind'] = 'incident') => {
  const result = incidentAfter(incident('x', [], { kind }), told(text))
  const { status, startedAt, monitoringAt, resolvedAt } = result
  return [status, hourOf(startedAt), hourOf(monitoringAt), hourOf(resolvedAt)]
}

test.each([
  ['investigating@13', ['investigating', 13, null, null]],
  ['investigating@13 investigating@14', ['investigating', 13, null, null]],
  ['investigating@13 identified@14 monitoring@15 resolved@16', ['resolved', 13, 15, 16]],
  ['investigating@13 resolved@16', ['resolved', 13, null, 16]],
  ['resolved@16', ['resolved', 16, null, 16]],
  ['monitoring@13 monitoring@14 monitoring@15', ['monitoring', 13, 13, null]],
  // a step back keeps the first monitoring, as recorded pages do
  ['investigating@13 monitoring@14 investigating@15', ['investigating', 13, 14, null]],
  ['investigating@13 monitoring@14 identified@15 monitoring@16', ['monitoring', 13, 14, null]],
  // re-opened: open again, and closed by the second run
  ['investigating@13 resolved@14 investigating@15', ['investigating', 13, null, null]],
  ['investigating@13 resolved@14 identified@15 resolved@18', ['resolved', 13, null, 18]],
  // a note after the end does not move the end
  ['investigating@13 resolved@14 resolved@19', ['resolved', 13, null, 14]],
  ['investigating@13 resolved@14 postmortem@19', ['postmortem', 13, null, 14]],
  ['investigating@13 resolved@14 monitoring@15 resolved@16 postmortem@19', ['postmortem', 13, 15, 16]],
  ['investigating@13 resolved@14 postmortem@19 investigating@20', ['investigating', 13, null, null]],
  ['investigating@13 resolved@14 postmortem@15 investigating@16 resolved@17', ['resolved', 13, null, 17]],
  // a postmortem that nothing resolved still closes
  ['investigating@13 postmortem@19', ['postmortem', 13, null, 19]],
])('%s', (updates, expected) => {
  expect(after(updates)).toEqual(expected)
})

test.each([
  ['scheduled@9', ['scheduled', 9, null, null]],
  ['scheduled@9 scheduled@10 in_progress@11', ['in_progress', 9, null, null]],
  ['scheduled@9 in_progress@11 verifying@12 completed@13', ['completed', 9, 12, 13]],
  ['scheduled@9 in_progress@11 completed@13', ['completed', 9, null, 13]],
  ['scheduled@9 in_progress@11 completed@13 in_progress@14', ['in_progress', 9, null, null]],
])('maintenance: %s', (updates, expected) => {
  expect(after(updates, 'maintenance')).toEqual(expected)
})

describe('updates that were written late', () => {
  test('a back-dated update neither moves the status nor re-opens', () => {
    const closed = told('investigating@13 resolved@16')
    const result = incidentAfter(incident('x', closed), [update('identified', at(14)), ...closed])
    expect([result.status, hourOf(result.resolvedAt), hourOf(result.startedAt)]).toEqual(['resolved', 16, 13])
  })

  test('one that is dated before all others moves the start', () => {
    const open = told('investigating@13')
    const result = incidentAfter(incident('x', open), [update('investigating', at(11)), ...open])
    expect([result.status, hourOf(result.startedAt)]).toEqual(['investigating', 11])
  })

  test('a recorded start that differs from the earliest update stays, until that update moves', () => {
    const open = told('investigating@13')
    const imported = incident('x', open, { startedAt: new Date(at(10)) })
    expect(hourOf(incidentAfter(imported, [update('resolved', at(16)), ...open]).startedAt)).toBe(10)
    expect(hourOf(incidentAfter(imported, told('investigating@12')).startedAt)).toBe(12)
  })
})

test('of two updates at the same moment the one given first, the later one, decides', () => {
  const both = [update('resolved', at(14)), update('monitoring', at(14)), update('investigating', at(13))]
  expect(incidentAfter(incident('x', []), both).status).toBe('resolved')
  const other = [update('monitoring', at(14)), update('resolved', at(14)), update('investigating', at(13))]
  expect(incidentAfter(incident('x', []), other)).toMatchObject({ status: 'monitoring', resolvedAt: null })
})

test('without updates everything stays as recorded', () => {
  const recorded = incident('x', [], { status: 'monitoring', monitoringAt: new Date(at(3)) })
  expect(incidentAfter(recorded, [])).toEqual({
    status: 'monitoring',
    monitoringAt: new Date(at(3)),
    resolvedAt: null,
    startedAt: recorded.startedAt,
  })
})

const moments = fc.uniqueArray(fc.record({ hour: fc.nat(23), status: fc.constantFrom(...incidentStatuses) }), {
  selector: ({ hour }) => hour,
  minLength: 1,
})

test('the order in which updates were written does not matter', () => {
  fc.assert(
    fc.property(moments, fc.array(fc.nat()), (drafts, keys) => {
      const updates = drafts.map(({ hour, status }) => update(status, at(hour)))
      const shuffled = updates
        .map((each, i) => ({ each, key: keys[i] ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ each }) => each)
      expect(incidentAfter(incident('x', []), shuffled)).toEqual(incidentAfter(incident('x', []), updates))
    }),
  )
})

test('closed exactly when it has an end, which no earlier opening follows', () => {
  fc.assert(
    fc.property(moments, (drafts) => {
      const updates = drafts.map(({ hour, status }) => update(status, at(hour)))
      const { status, resolvedAt, startedAt } = incidentAfter(incident('x', []), updates)
      expect(resolvedAt === null).toBe(isOpen(status))
      if (!resolvedAt) return
      expect(resolvedAt.getTime()).toBeGreaterThanOrEqual(startedAt.getTime())
      expect(updates.filter((each) => isOpen(each.status) && each.displayAt > resolvedAt)).toEqual([])
    }),
  )
})

describe('the status of an ordinary update', () => {
  test('any word of its own kind, from every status', () => {
    expect(nextStatuses('incident', 'resolved')).toEqual(['investigating', 'identified', 'monitoring', 'resolved'])
    expect(nextStatuses('maintenance', null)).toEqual(['scheduled', 'in_progress', 'verifying', 'completed'])
    for (const kind of ['incident', 'maintenance'] as const)
      for (const status of nextStatuses(kind)) expect(checkStatus(kind, status)).toBe(status)
  })

  test.each([
    ...maintenanceStatuses.map((status) => ['incident', status] as const),
    ...incidentStatuses.map((status) => ['maintenance', status] as const),
    ['incident', 'postmortem'],
    ['incident', 'Resolved'],
    ['incident', ''],
    ['incident', 'toString'],
    ['incident', null],
    ['incident', undefined],
    ['incident', 7],
    ['incident', ['resolved']],
  ] as const)('%s refuses %j', (kind, status) => {
    expect(() => checkStatus(kind, status)).toThrow(Refusal)
  })

  test('the refusal names the field and lists the words', () => {
    const refused = () => checkStatus('incident', 'fixed')
    expect(refused).toThrow('Status of an incident must be investigating, identified, monitoring, or resolved.')
    expect(refused).toThrow(expect.objectContaining({ reason: 'invalid', field: 'status' }))
    expect(() => checkStatus('incident', 'postmortem')).toThrow('publishing the postmortem of what is over')
    expect(() => checkStatus('maintenance', 'resolved')).toThrow('scheduled, in_progress, verifying, or completed.')
  })
})
