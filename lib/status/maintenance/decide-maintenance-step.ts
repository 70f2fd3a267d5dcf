import type { StandingComponent } from '@/lib/status/component/component-changes'
import type { Component, Incident } from '@/lib/status/facts/facts'
import { type EventStatus, isOpen } from '@/lib/status/facts/incident-status'
import { decidePublishUpdate } from '@/lib/status/incident/decide-publish-update'
import type { IncidentDecision, NewUpdate, StandingIncident } from '@/lib/status/incident/incident-decision'
import { proposedStatuses } from '@/lib/status/incident/proposed-statuses'
import { Refusal } from '@/lib/status/text/refusal'
import { freedComponents } from './rescheduled'

/** What operators do to a maintenance by hand. */
export const maintenanceSteps = ['start', 'finish', 'call_off'] as const
export type MaintenanceStep = (typeof maintenanceSteps)[number]

/** What is said with it; empty: the usual words. */
export type StepDraft = { step: MaintenanceStep; body: string; deliverNotifications: boolean }

/** What a step has to know: `incidents` are those that are open, the maintenance among them. */
export type StepStanding = {
  incident: StandingIncident & Pick<Incident, 'componentIds'>
  components: readonly (Component & StandingComponent)[]
  incidents: readonly Incident[]
  updateId: string
}

/** The status that a step leads to. A maintenance that is called off is completed before it began, as the public API knows it. */
export const statusAfterStep: Record<MaintenanceStep, EventStatus> = {
  start: 'in_progress',
  finish: 'completed',
  call_off: 'completed',
}

/** What is said where the operator says nothing. */
export const stepBody: Record<MaintenanceStep, string> = {
  start: 'Scheduled maintenance is currently in progress. We will provide updates as necessary.',
  finish: 'The scheduled maintenance has been completed.',
  call_off: 'This scheduled maintenance has been cancelled. It will not take place.',
}

const auditVerbs: Record<MaintenanceStep, string> = {
  start: 'began maintenance',
  finish: 'completed maintenance',
  call_off: 'cancelled maintenance',
}

type Stood = Pick<Incident, 'kind' | 'status' | 'scheduledFor'>

/** The steps that can be taken at `now`: what has not begun can be started or called off, what is under way finished. */
export function stepsFor(incident: Stood, now: Date): MaintenanceStep[] {
  if (incident.kind !== 'maintenance' || !isOpen(incident.status)) return []
  return isUnderWay(incident, now) ? ['finish'] : ['start', 'call_off']
}

/**
 * What a step does: an update with its words and status, and the components that it takes under maintenance or lets go. The planned window
 * stays as the record of what was planned. Refusal when the maintenance is over, has begun, or has not begun.
 */
export function decideMaintenanceStep(
  { incident, components, incidents, updateId }: StepStanding,
  { step, body, deliverNotifications }: StepDraft,
  now: Date,
): IncidentDecision & { update: NewUpdate } {
  checkStep(incident, step, now)
  const status = statusAfterStep[step]
  const draft = {
    status,
    body: body.trim() === '' ? stepBody[step] : body,
    components: stepComponents(incident, step, { components, incidents }),
    deliverNotifications,
  }
  const decision = decidePublishUpdate({ incident, components, updateId }, draft, now)
  const { id: subjectId, name: subject } = incident
  return { ...decision, audit: { verb: auditVerbs[step], subject, subjectId, details: { updateId, status } } }
}

/** What a step makes of components, by id; only what changes stands in it. */
export function stepComponents(
  incident: Pick<Incident, 'id' | 'status' | 'componentIds'>,
  step: MaintenanceStep,
  held: { components: readonly Component[]; incidents: readonly Incident[] },
) {
  const all = { components: [...held.components], incidents: [...held.incidents] }
  // what never began holds nothing
  if (step === 'call_off') return {}
  return step === 'start' ? proposedStatuses(incident, 'in_progress', all) : freedComponents(incident, all)
}

function checkStep(incident: Stood, step: MaintenanceStep, now: Date): void {
  if (incident.kind !== 'maintenance') throw new Refusal('incident_not_found')
  if (stepsFor(incident, now).includes(step)) return
  if (!isOpen(incident.status)) throw new Refusal('maintenance_over')
  throw new Refusal(step === 'finish' ? 'maintenance_not_begun' : 'maintenance_under_way')
}

function isUnderWay({ status, scheduledFor }: Stood, now: Date): boolean {
  return status !== 'scheduled' || (scheduledFor !== null && scheduledFor <= now)
}
