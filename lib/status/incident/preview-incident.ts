import type { Component, Incident } from '@/lib/status/facts/facts'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { Refusal } from '@/lib/status/text/refusal'
import { decideOpenIncident, type IncidentDraft } from './decide-open-incident'
import { decidePublishUpdate } from './decide-publish-update'
import { decidedIncident, openedIncident } from './decided-incident'

/** What stands in the form of an incident or of an update. */
export type PreviewedDraft = Omit<IncidentDraft, 'kind' | 'createdAt'>

type Standing = {
  /** null: the form opens one */
  incident: Incident | null
  components: readonly Component[]
  givenStatus: EventStatus
}

const nameless = 'Name of the incident'

/**
 * The incident as it will stand once the form is sent, by the decision that the verb itself takes. What would be refused is not
 * shown: what the form began with stands in its place.
 */
export function previewIncident(standing: Standing, draft: PreviewedDraft, now: Date): Incident {
  const name = draft.name.trim() === '' ? (standing.incident?.name ?? nameless) : draft.name
  return whatHolds(standing, { ...draft, name, body: draft.body.trim() === '' ? '…' : draft.body }, now)
}

function whatHolds(standing: Standing, draft: PreviewedDraft, now: Date): Incident {
  try {
    return decided(standing, draft, now)
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    const blank = blankOf(standing, fault.field)
    // a blank that is refused itself would be asked for ever
    if (!blank || Object.entries(blank).every(([part, value]) => draft[part as keyof PreviewedDraft] === value))
      throw fault
    return whatHolds(standing, { ...draft, ...blank }, now)
  }
}

function decided({ incident, components }: Standing, draft: PreviewedDraft, now: Date): Incident {
  const updateId = 'preview'
  if (!incident)
    return openedIncident(decideOpenIncident({ components, incidentId: 'preview', updateId }, draft, now), now)
  // an update's form renames nothing
  const { name: _, ...update } = draft
  return decidedIncident(incident, decidePublishUpdate({ incident, components, updateId }, update, now), now)
}

/** What stands in place of a refused field. */
function blankOf({ incident, givenStatus }: Standing, field: string | undefined): Partial<PreviewedDraft> | undefined {
  const blanks: Record<string, Partial<PreviewedDraft>> = {
    name: { name: incident?.name ?? nameless },
    status: { status: givenStatus },
    // a status of a maintenance, in a form without a window
    scheduled_for: { status: givenStatus },
    body: { body: '…' },
    components: { components: noComponents },
    impact_override: { impactOverride: undefined },
    display_at: { displayAt: undefined },
    backfill_date: { displayAt: undefined, backfilled: false },
    next_update_by: { nextUpdateBy: undefined },
  }
  return field === undefined ? undefined : blanks[field]
}

const noComponents = {}
