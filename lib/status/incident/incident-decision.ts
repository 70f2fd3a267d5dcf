import type { Decision } from '@/lib/status/facts/decision'
import type { ComponentChange, Incident, Update } from '@/lib/status/facts/facts'
import { type Impact, isOpen } from '@/lib/status/facts/incident-status'
import type { JsonObject } from '@/lib/status/facts/json'
import { impactOf, initialImpact } from './impact'
import { incidentAfter, type LifeCycle } from './life-cycle'
import type { MaintenanceWindow } from './maintenance-window'

export type StandingUpdate = Pick<Update, 'id' | 'status' | 'body' | 'displayAt'> & {
  changes: readonly Pick<ComponentChange, 'newStatus'>[] | null
}

/** What a decision has to know of an incident; one of the facts will do. `updates` are newest first. */
export type StandingIncident = LifeCycle &
  Pick<Incident, 'id' | 'kind' | 'name' | 'impact' | 'impactOverride' | 'backfilled'> &
  Pick<Incident, 'scheduledFor' | 'scheduledUntil'> & { updates: readonly StandingUpdate[] }

/** What is set on the incident; what is undefined stays. */
export type IncidentColumns = Partial<LifeCycle & Pick<Incident, 'name' | 'impact' | 'impactOverride'>> &
  Partial<Pick<Incident, 'nextUpdateBy' | 'reminderIntervals'>> &
  MaintenanceWindow & { metadata?: JsonObject }

/** An update as it will stand, with what it says of components, in the page's order. */
export type NewUpdate = Pick<Update, 'id' | 'status' | 'body' | 'displayAt' | 'deliverNotifications'> & {
  customTweet?: string | null
  wantsTwitterUpdate?: boolean
  changes: ComponentChange[]
}

/** All that a verb will do to an incident: the store writes it down, a preview shows it. */
export type IncidentDecision = Decision & {
  incidentId: string
  columns: IncidentColumns
  update?: NewUpdate
  /** the components that get another status by it */
  moves?: ComponentChange[]
  /** components that it touches besides those so far, or instead of them */
  touched?: { ids: readonly string[]; instead: boolean }
}

type Becomes = LifeCycle & { impact: Impact; nextUpdateBy?: Date | null }

type Rated = {
  /** left out: nothing is rated anew; `override` left out: the incident's own */
  rated?: { override?: Impact | null }
  nextUpdateBy?: Date | null
}

/**
 * What an incident becomes when these are its updates: its life cycle, its impact, its promise. What is over promises nothing any more.
 * The impact is the override, or the worst that any update attached; where an override ends, what it had hidden counts again.
 */
export function incidentBecomes(
  incident: StandingIncident,
  updates: readonly Pick<StandingUpdate, 'status' | 'displayAt' | 'changes'>[],
  { rated, nextUpdateBy }: Rated = {},
): Becomes {
  const life = incidentAfter(incident, updates)
  const promise = isOpen(life.status) ? nextUpdateBy : null
  if (!rated) return { ...life, impact: incident.impact, nextUpdateBy: promise }
  const { override = incident.impactOverride } = rated
  const before = incident.impactOverride ? initialImpact(incident.kind) : incident.impact
  const changes = updates.flatMap((update) => update.changes ?? [])
  return { ...life, impact: impactOf(changes, before, override), nextUpdateBy: promise }
}
