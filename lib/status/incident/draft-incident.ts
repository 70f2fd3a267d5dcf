import { inReadingOrder } from '@/lib/status/component/component-order'
import { fullName } from '@/lib/status/component/group-status'
import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Component, ComponentChange, Incident, Update } from '@/lib/status/facts/facts'
import type { EventStatus, Impact } from '@/lib/status/facts/incident-status'
import { impactOf, initialImpact } from './impact'
import { incidentAfter } from './life-cycle'
import { newestFirst } from './update-order'

/** What an operator has typed so far. */
export type TypedUpdate = {
  name: string
  status: EventStatus
  body: string
  /** statuses by component id */
  components: Record<string, ComponentStatus>
  impactOverride: Impact | null
  displayAt: Date
  /** null: no promise of a next update */
  nextUpdateBy: Date | null
}

/** The incident as it would stand once this update were published; null in place of an incident opens one. For previews. */
export function incidentWith(
  incident: Incident | null,
  typed: TypedUpdate,
  components: readonly Component[],
): Incident {
  const base = incident ?? emptyIncident(typed)
  const changes = changesOf(typed, components)
  const updates = newestFirst([updateOf(typed, changes), ...base.updates])
  return {
    ...base,
    ...incidentAfter(base, updates),
    name: typed.name,
    updates,
    impact: impactOf(changes, base.impact, typed.impactOverride),
    impactOverride: typed.impactOverride,
    nextUpdateBy: typed.nextUpdateBy,
    componentIds: [...new Set([...base.componentIds, ...changes.map(({ code }) => code)])],
  }
}

function changesOf({ components: typed }: TypedUpdate, components: readonly Component[]): ComponentChange[] {
  return inReadingOrder(components).flatMap((component) => {
    const newStatus = typed[component.id]
    if (!newStatus || component.isGroup) return []
    return [{ code: component.id, name: fullName(component, components), oldStatus: component.status, newStatus }]
  })
}

const updateOf = ({ status, body, displayAt }: TypedUpdate, changes: ComponentChange[]): Update => ({
  id: 'preview',
  status,
  body,
  displayAt,
  createdAt: displayAt,
  updatedAt: displayAt,
  editedAt: null,
  earlier: [],
  deliverNotifications: false,
  customTweet: null,
  tweetId: null,
  changes: changes.length > 0 ? changes : null,
})

const emptyIncident = ({ name, status, displayAt }: TypedUpdate): Incident => ({
  id: 'preview',
  number: 0,
  kind: 'incident',
  name,
  status,
  impact: initialImpact('incident'),
  impactOverride: null,
  startedAt: displayAt,
  monitoringAt: null,
  resolvedAt: null,
  scheduledFor: null,
  scheduledUntil: null,
  automation: null,
  nextUpdateBy: null,
  reminderIntervals: null,
  backfilled: false,
  createdAt: displayAt,
  updatedAt: displayAt,
  version: 0,
  componentIds: [],
  updates: [],
})
