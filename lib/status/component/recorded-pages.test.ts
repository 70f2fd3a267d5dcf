import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { recordings } from '@/e2e/support/recordings'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Component, Incident, Update } from '@/lib/status/facts/facts'
import type { EventStatus, Impact } from '@/lib/status/facts/incident-status'
import { impactOf, initialImpact, worseImpact } from '@/lib/status/incident/impact'
import { incidentAfter } from '@/lib/status/incident/life-cycle'
import { openIncidents, unfinishedMaintenances } from '@/lib/status/incident/open-incidents'
import { pageStatus } from '@/lib/status/page/page-status'
import * as specimens from '@/lib/status/page/specimens'
import { affectedNames } from './affected-names'
import { fullName, statusOf } from './group-status'

const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T

type WireComponent = {
  id: string
  name: string
  status: ComponentStatus
  position: number
  group_id: string | null
  group: boolean
}
type WireChange = { code: string; name: string; old_status: ComponentStatus; new_status: ComponentStatus }
type WireUpdate = { id: string; status: EventStatus; display_at: string; affected_components: WireChange[] | null }
type WireIncident = {
  id: string
  status: EventStatus
  impact: Impact
  created_at: string
  updated_at: string
  started_at: string
  monitoring_at: string | null
  resolved_at: string | null
  scheduled_for?: string
  incident_updates: WireUpdate[]
  components: WireComponent[]
}
type WireSummary = {
  status: { indicator: string; description: string }
  components: WireComponent[]
  incidents: WireIncident[]
  scheduled_maintenances: WireIncident[]
}

function component(wire: WireComponent): Component {
  const { id, name, status, position, group_id, group } = wire
  return specimens.component(id, { name, status, position, groupId: group_id, isGroup: group })
}

function update({ id, status, display_at, affected_components }: WireUpdate): Update {
  const changes = affected_components?.map((change) => ({
    code: change.code,
    name: change.name,
    oldStatus: change.old_status,
    newStatus: change.new_status,
  }))
  return specimens.update(status, display_at, { id, changes: changes ?? null })
}

function incident(wire: WireIncident): Incident {
  return specimens.incident(wire.id, wire.incident_updates.map(update), {
    kind: wire.scheduled_for ? 'maintenance' : 'incident',
    status: wire.status,
    impact: wire.impact,
    updatedAt: new Date(wire.updated_at),
    createdAt: new Date(wire.created_at),
    scheduledFor: wire.scheduled_for ? new Date(wire.scheduled_for) : null,
    componentIds: wire.components.map(({ id }) => id),
  })
}

const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id)
const timeOf = (text: string | null) => (text === null ? null : Date.parse(text))
const secondOf = (time: number) => Math.floor(time / 1000)

function expectLifeCycle(wire: WireIncident) {
  const told = incident(wire)
  // nothing is taken over from the record: the updates alone decide, in whatever order they come
  const blank = specimens.incident(wire.id, [], { kind: told.kind })
  for (const updates of [told.updates, told.updates.toReversed()]) {
    const found = incidentAfter(blank, updates)
    expect(found.status).toBe(wire.status)
    expect(found.monitoringAt?.getTime() ?? null).toBe(timeOf(wire.monitoring_at))
    expect(found.resolvedAt?.getTime() ?? null).toBe(timeOf(wire.resolved_at))
  }
}

const summaries = recordings('summary')
const incidents = recordings('incidents')

describe('recorded summaries', () => {
  test.each(summaries)('$name', ({ file }) => {
    const wire = read<WireSummary>(file)
    const components = wire.components.map(component)
    expect(pageStatus(components)).toEqual(wire.status)
    for (const each of components.filter(({ isGroup }) => isGroup))
      expect(statusOf({ ...each, status: 'operational' }, components)).toBe(each.status)

    const open = [...wire.incidents, ...wire.scheduled_maintenances]
    const held = { incidents: open.map(incident).sort((a, b) => a.id.localeCompare(b.id)) }
    expect(ids(openIncidents(held))).toEqual(ids(wire.incidents))
    expect(ids(unfinishedMaintenances(held))).toEqual(ids(wire.scheduled_maintenances))
    for (const each of open) {
      expectLifeCycle(each)
      expect(affectedNames(incident(each), components)).toHaveLength(affectedTopLevel(each.components))
    }
  })
})

const affectedTopLevel = (components: WireComponent[]) => new Set(components.map((it) => it.group_id ?? it.id)).size

describe('recorded incidents', () => {
  const all = incidents.map(({ file }) => read<{ incident: WireIncident }>(file).incident)

  test('status, monitoring_at and resolved_at follow from the updates', () => {
    for (const wire of all) expectLifeCycle(wire)
  })

  test('started_at is the earliest update to the second, with the few exceptions of imports and back-fills', () => {
    const same = all.filter((wire) => {
      const blank = specimens.incident(wire.id, [])
      const found = incidentAfter(blank, incident(wire).updates).startedAt
      return secondOf(found.getTime()) === secondOf(Date.parse(wire.started_at))
    })
    expect(same.length / all.length).toBeGreaterThan(0.9)
  })

  test('the recorded names of grouped and plain components read as ours', () => {
    for (const wire of all) {
      const components = wire.components.map(component)
      for (const each of wire.incident_updates.flatMap((it) => it.affected_components ?? [])) {
        const now = components.find(({ id }) => id === each.code)
        if (now && now.groupId === null) expect(fullName(now, components)).not.toContain(' - ')
      }
    }
  })
})

describe('recorded sequences', () => {
  const lines = recordings('sequences', '.jsonl').flatMap(({ file }) => readFileSync(file, 'utf8').trim().split('\n'))

  test('the impact of an incident never comes down while it unfolds', () => {
    const last = new Map<string, Impact>()
    for (const line of lines) {
      const { summary } = JSON.parse(line) as { summary: WireSummary }
      for (const wire of [...summary.incidents, ...summary.scheduled_maintenances]) {
        const before = last.get(wire.id) ?? 'none'
        expect(worseImpact(before, wire.impact)).toBe(wire.impact)
        last.set(wire.id, wire.impact)
      }
    }
    expect(last.size).toBeGreaterThan(0)
  })
})

describe('recorded impacts', () => {
  const told = summaries.map(({ file }) => ({ file, ...read<WireSummary>(file) }))

  test('nobody overrides maintenances: the rule gives what was recorded', () => {
    const maintenances = told.flatMap((summary) => summary.scheduled_maintenances)
    expect(maintenances.length).toBeGreaterThan(0)
    for (const wire of maintenances) expect(ruled(incident(wire))).toBe(wire.impact)
  })

  test('a page that seldom overrides mostly shows what the rule gives', () => {
    const open = told.filter(({ file }) => /\/(lantern|trello)\//.test(file)).flatMap((summary) => summary.incidents)
    const same = open.filter((wire) => ruled(incident(wire)) === wire.impact)
    expect(same.length / open.length).toBeGreaterThan(0.8)
  })
})

/** The impact that the rule alone gives, update by update, oldest first. */
function ruled({ kind, updates }: Incident): Impact {
  return updates.toReversed().reduce((impact, each) => impactOf(each.changes, impact, null), initialImpact(kind))
}
