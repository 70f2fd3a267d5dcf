import {
  type ComponentStatuses,
  componentChanges,
  movesOf,
  type StandingComponent,
} from '@/lib/status/component/component-changes'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { checkBody } from '@/lib/status/text/check-body'
import { checkPastDate } from '@/lib/status/time/check-date'
import { checkPromise } from './check-promise'
import { changedColumns, type IncidentChange, touchedInstead } from './decide-change-incident'
import {
  type IncidentColumns,
  type IncidentDecision,
  incidentBecomes,
  type NewUpdate,
  type StandingIncident,
} from './incident-decision'
import { checkStatus } from './life-cycle'
import { updateChanges } from './update-changes'

/** An update, and what else is changed with it in the same act. */
export type UpdateDraft = IncidentChange & {
  status: EventStatus
  body: string
  components: ComponentStatuses
  deliverNotifications: boolean
  /** when it is said to have been published; now when left out, never in the future */
  displayAt?: Date
  customTweet?: string | null
  /** kept and answered; nothing is posted */
  wantsTwitterUpdate?: boolean
  /** the newest update that the writer had in view; another one since then refuses this one ('overtaken') */
  seenUpdateId?: string
  /** true: components that it does not name follow the switches of a maintenance whose status it moves */
  bySwitches?: boolean
  /** components that the form carried along as it found them: they keep the status that they have now */
  carriedIds?: string[]
}

type Standing = {
  incident: StandingIncident
  /** needed when the draft names any */
  components: readonly StandingComponent[]
  /** the id that the update gets */
  updateId: string
}

/**
 * What publishing an update on an incident will do. An update that is dated before the newest one is late paperwork: it is recorded
 * with what it says, but moves no component. Refusal when the draft does not hold.
 */
export function decidePublishUpdate(
  { incident, components, updateId }: Standing,
  draft: UpdateDraft,
  now: Date,
): IncidentDecision & { update: NewUpdate } {
  const status = checkStatus(incident.kind, draft.status)
  const asked = changedColumns(incident, draft)
  const displayAt = draft.displayAt ? checkPastDate(draft.displayAt, 'display_at', now) : now
  const changes = componentChanges(components, statusesToWrite(draft, components))
  const { deliverNotifications, customTweet, wantsTwitterUpdate } = draft
  const said = { status, body: checkBody(draft.body), displayAt, deliverNotifications, customTweet, wantsTwitterUpdate }
  const update = { ...said, id: updateId, changes }
  const instead = touchedInstead(components, draft.componentIds)
  const late = incident.updates.some((other) => other.displayAt > displayAt)
  const nextUpdateBy = checkPromise(late ? draft.nextUpdateBy : (draft.nextUpdateBy ?? null), now)
  const rated = { override: asked.impactOverride }
  const incidentId = incident.id
  return {
    incidentId,
    columns: { ...asked, ...incidentBecomes(incident, [update, ...incident.updates], { rated, nextUpdateBy }) },
    update,
    moves: late || incident.backfilled ? [] : movesOf(changes),
    touched: instead ?? { ids: Object.keys(draft.components), instead: false },
    announce: [
      { kind: 'incident_update', incidentId, updateId, notify: deliverNotifications, ...movedBy(incident, asked) },
    ],
    audit: {
      verb: 'published update',
      subject: incident.name,
      subjectId: incidentId,
      details: { updateId, status },
      changes: updateChanges(incident, asked, update),
    },
  }
}

/** Subscribers are told that a window was moved. */
function movedBy({ scheduledFor, scheduledUntil }: StandingIncident, asked: IncidentColumns) {
  const isMoved = (to: Date | null | undefined, from: Date | null) =>
    to !== undefined && to?.getTime() !== from?.getTime()
  const moved = isMoved(asked.scheduledFor, scheduledFor) || isMoved(asked.scheduledUntil, scheduledUntil)
  return moved ? { payload: { moved } } : {}
}

/** What the writer chose themselves: without what the form carried along as it found it. */
export function chosenStatuses({ components, carriedIds = [] }: UpdateDraft): ComponentStatuses {
  return Object.fromEntries(Object.entries(components).filter(([id]) => !carriedIds.includes(id)))
}

/** What was carried along stays as it stands. */
function statusesToWrite(draft: UpdateDraft, components: readonly StandingComponent[]): ComponentStatuses {
  const chosen = chosenStatuses(draft)
  const stands = (id: string) => components.find((component) => component.id === id)?.status
  const written = Object.entries(draft.components).map(([id, status]) => [id, chosen[id] ?? stands(id) ?? status])
  return Object.fromEntries(written)
}
