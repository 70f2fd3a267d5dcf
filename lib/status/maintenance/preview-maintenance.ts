import type { Component, Incident } from '@/lib/status/facts/facts'
import { decideOpenIncident } from '@/lib/status/incident/decide-open-incident'
import { openedIncident } from '@/lib/status/incident/decided-incident'
import { Refusal } from '@/lib/status/text/refusal'

/** What an operator has typed of a maintenance so far; null: not yet, or nothing that can be read. */
export type TypedWindow = {
  name: string
  body: string
  scheduledFor: Date | null
  scheduledUntil: Date | null
  componentIds: string[]
}

/** The maintenance as it would be announced; `problem`: why it would be refused as it stands, null where it would not, or is not typed yet. */
export type PreviewedMaintenance = { maintenance: Incident; problem: Refusal | null }

const nameless = 'Name of the maintenance'
const silent = '…'
const hourMs = 3_600_000

/**
 * The maintenance as it will stand once the form is sent, by the decision that the verb itself takes. What is not typed yet has a word in
 * its place; what would be refused is told, and left out of what is drawn.
 */
export function previewMaintenance(
  components: readonly Component[],
  typed: TypedWindow,
  now: Date,
): PreviewedMaintenance {
  const { scheduledFor, scheduledUntil } = typed
  const begun = {
    ...typed,
    name: typed.name.trim() === '' ? nameless : typed.name,
    body: typed.body.trim() === '' ? silent : typed.body,
  }
  const window = { scheduledFor: scheduledFor ?? new Date(now.getTime() + hourMs), scheduledUntil }
  const ends = window.scheduledUntil ?? new Date(window.scheduledFor.getTime() + hourMs)
  const { maintenance, problem } = whatHolds(components, { ...begun, ...window, scheduledUntil: ends }, now, null)
  // a window that nobody typed is not drawn
  return { maintenance: { ...maintenance, scheduledFor, scheduledUntil }, problem }
}

function whatHolds(
  components: readonly Component[],
  typed: TypedWindow,
  now: Date,
  first: Refusal | null,
): PreviewedMaintenance {
  try {
    return { maintenance: decided(components, typed, now), problem: first }
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    const blank = blankOf(typed, fault.field)
    // a blank that is refused itself would be asked for ever
    if (Object.entries(blank).every(([part, value]) => typed[part as keyof TypedWindow] === value)) throw fault
    return whatHolds(components, { ...typed, ...blank }, now, first ?? fault)
  }
}

function decided(components: readonly Component[], typed: TypedWindow, now: Date): Incident {
  const known = typed.componentIds.filter((id) => components.some((one) => one.id === id))
  const draft = {
    ...({ kind: 'maintenance', status: 'scheduled', components: {} } as const),
    deliverNotifications: false,
  }
  const standing = { components, incidentId: 'preview', updateId: 'preview' }
  return openedIncident(decideOpenIncident(standing, { ...draft, ...typed, componentIds: known }, now), now)
}

/** What stands in place of a refused field. */
function blankOf({ scheduledFor }: TypedWindow, field: string | undefined): Partial<TypedWindow> {
  if (field === 'name') return { name: nameless }
  if (field === 'body') return { body: silent }
  if (field === 'scheduled_until' && scheduledFor) return { scheduledUntil: new Date(scheduledFor.getTime() + hourMs) }
  return {}
}
