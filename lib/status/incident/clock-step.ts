import { fullName } from '@/lib/status/component/group-status'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Component, ComponentChange, Incident, Update } from '@/lib/status/facts/facts'
import { type EventStatus, isOpen } from '@/lib/status/facts/incident-status'
import { type ClockKind, type ClockMoment, clockMoment } from './clock-moment'
import { defaultBody } from './default-body'
import { impactOf } from './impact'
import { incidentAfter } from './life-cycle'
import { newestFirst } from './newest-first'

/** One thing that the clock did: the maintenance as it stands after it, and the update that says so (null: none does). */
export type ClockStep = { kind: ClockKind; at: Date; incident: Incident; update: Update | null }

type Standing = {
  components: readonly Component[]
  /** everything open, as it stands at that moment */
  open: Iterable<Incident>
}

const statusAfter: Record<ClockKind, EventStatus> = { remind: 'scheduled', start: 'in_progress', end: 'completed' }

/** What a moment does. `now`: when it is looked at, which may be much later; then nobody is told what is over already. */
export function clockStep({ kind, at, incident, updateId }: ClockMoment, standing: Standing, now: Date): ClockStep {
  const status = statusAfter[kind]
  if (updateId === null) return { kind, at, incident: { ...incident, status }, update: null }
  const changes = changesOf(kind, incident, standing)
  const update = { ...updateOf(kind, incident, at), id: updateId, status, changes }
  const updates = newestFirst([update, ...incident.updates])
  const moved = changes?.filter(({ oldStatus, newStatus }) => oldStatus !== newStatus) ?? []
  const after: Incident = {
    ...incident,
    ...incidentAfter(incident, updates),
    updates,
    updatedAt: at,
    impact: impactOf(moved, incident.impact, incident.impactOverride),
    nextUpdateBy: kind === 'end' ? null : incident.nextUpdateBy,
    automation: incident.automation && {
      ...incident.automation,
      ...(kind === 'remind' ? { remindedAt: at } : {}),
    },
  }
  const next = clockMoment(after)
  const isStale = next !== null && next.at <= now
  const told = { ...update, deliverNotifications: isTold(kind, incident) && !isStale }
  return {
    kind,
    at,
    update: told,
    incident: { ...after, updates: updates.map((one) => (one === update ? told : one)) },
  }
}

function isTold(kind: ClockKind, { automation }: Incident): boolean {
  if (kind === 'remind') return true
  return (kind === 'start' ? automation?.notifyAtStart : automation?.notifyAtEnd) === true
}

const updateOf = (kind: ClockKind, incident: Incident, at: Date): Omit<Update, 'id' | 'status' | 'changes'> => ({
  body: kind === 'remind' ? reminderBody(incident, at) : defaultBody(statusAfter[kind], null),
  displayAt: at,
  createdAt: at,
  updatedAt: at,
  editedAt: null,
  earlier: [],
  deliverNotifications: false,
  customTweet: null,
  tweetId: null,
})

function reminderBody({ scheduledFor }: Incident, at: Date): string {
  const minutes = Math.ceil(((scheduledFor?.getTime() ?? 0) - at.getTime()) / 60_000)
  return `Maintenance will begin as scheduled in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`
}

function changesOf(kind: ClockKind, incident: Incident, { components, open }: Standing): ComponentChange[] | null {
  const { toMaintenance = false, toOperational = false } = incident.automation ?? {}
  if (kind === 'remind' || !(kind === 'start' ? toMaintenance : toOperational)) return null
  const attached = new Set(incident.componentIds)
  const holders = kind === 'end' ? [...open].filter((other) => other.id !== incident.id && holds(other)) : []
  const held = new Set(holders.flatMap(({ componentIds }) => componentIds))
  const changes = inReadingOrder(components)
    .filter(({ id, isGroup }) => attached.has(id) && !isGroup)
    .map((component) => ({
      code: component.id,
      name: fullName(component, components),
      oldStatus: component.status,
      newStatus: statusOfComponent(kind, component.status, held.has(component.id)),
    }))
  return changes.length > 0 ? changes : null
}

// what is open on a component knows when it is well
const holds = ({ status }: Incident) => isOpen(status) && status !== 'scheduled'

function statusOfComponent(kind: ClockKind, status: ComponentStatus, isHeld: boolean): ComponentStatus {
  if (kind === 'start') return status === 'operational' ? 'under_maintenance' : status
  return status === 'under_maintenance' && !isHeld ? 'operational' : status
}
