import type { Component, Facts, Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { type ClockMoment, clockKinds, clockMoment } from './clock-moment'
import { type ClockStep, clockStep } from './clock-step'

type Stored = Pick<Facts, 'components' | 'incidents'> & { page: Pick<Facts['page'], 'updatedAt'> }

/** What the clock has done to stored facts up to a moment, in the order in which it happened; and when it does something next. */
export type ClockReading<F> = { facts: F; steps: ClockStep[]; nextChangeAt: Date | null }

/**
 * The facts as they stand at `now`: a maintenance runs from the start of its window whatever is stored, and its automatic updates and
 * component statuses stand from their moment on, written down or not. The same object when the clock changes nothing.
 * Every surface derives from this, and what is written down later is exactly this.
 */
export function readClock<F extends Stored>(facts: F, now: Date): ClockReading<F> {
  const open = new Map(facts.incidents.filter(({ status }) => isOpen(status)).map((one) => [one.id, one]))
  const pending = new Map<string, ClockMoment>()
  const wait = (incident: Incident) => {
    const moment = clockMoment(incident)
    if (moment) pending.set(incident.id, moment)
    else pending.delete(incident.id)
  }
  for (const incident of open.values()) wait(incident)
  let { components } = facts
  const changed = new Map<string, Incident>()
  const steps: ClockStep[] = []
  for (let next = firstOf(pending.values()); next && next.at <= now; next = firstOf(pending.values())) {
    const step = clockStep(next, { components, open: open.values() }, now)
    const { incident } = step
    steps.push(step)
    components = movedComponents(components, step)
    changed.set(incident.id, incident)
    if (isOpen(incident.status)) open.set(incident.id, incident)
    else open.delete(incident.id)
    wait(incident)
  }
  const nextChangeAt = firstOf(pending.values())?.at ?? null
  if (steps.length === 0) return { facts, steps, nextChangeAt }
  const incidents = facts.incidents.map((incident) => changed.get(incident.id) ?? incident)
  const page = { ...facts.page, updatedAt: latestOf(facts.page.updatedAt, steps) }
  return { facts: { ...facts, page, components, incidents }, steps, nextChangeAt }
}

/** The facts as they stand at `now`. */
export const factsAt = <F extends Stored>(facts: F, now: Date): F => readClock(facts, now).facts

/** The next moment after `now` at which the clock changes what the facts say; null: it never does. */
export const nextChangeAt = (facts: Stored, now: Date): Date | null => readClock(facts, now).nextChangeAt

function firstOf(moments: Iterable<ClockMoment>): ClockMoment | null {
  let first: ClockMoment | null = null
  for (const moment of moments) if (!first || order(moment, first) < 0) first = moment
  return first
}

const order = (a: ClockMoment, b: ClockMoment) =>
  a.at.getTime() - b.at.getTime() ||
  clockKinds.indexOf(a.kind) - clockKinds.indexOf(b.kind) ||
  a.incident.number - b.incident.number

function movedComponents(components: Component[], { at, update }: ClockStep): Component[] {
  const changes = update?.changes?.filter(({ oldStatus, newStatus }) => oldStatus !== newStatus) ?? []
  if (changes.length === 0) return components
  const statuses = new Map(changes.map(({ code, newStatus }) => [code, newStatus]))
  return components.map((component) => {
    const status = statuses.get(component.id)
    return status ? { ...component, status, statusSince: at, updatedAt: at } : component
  })
}

function latestOf(updatedAt: Date, steps: readonly ClockStep[]): Date {
  const said = steps.flatMap(({ update, at }) => (update ? [at] : []))
  return said.reduce((latest, at) => (at > latest ? at : latest), updatedAt)
}
