import type { StandingComponent } from '@/lib/status/component/component-changes'
import type { Announcement, AuditEntry } from '@/lib/status/facts/decision'
import { decideChangeIncident } from '@/lib/status/incident/decide-change-incident'
import { decideEditUpdate } from '@/lib/status/incident/decide-edit-update'
import { decideOpenIncident } from '@/lib/status/incident/decide-open-incident'
import { decidePublishUpdate } from '@/lib/status/incident/decide-publish-update'
import type { IncidentDecision } from '@/lib/status/incident/incident-decision'
import { decideMaintenanceStep } from '@/lib/status/maintenance/decide-maintenance-step'
import { holdDates } from '@/lib/status/maintenance/hold-dates'
import {
  listedDates,
  type MaintenanceSeries,
  type SeriesDate,
  switchesOfSeries,
} from '@/lib/status/maintenance/maintenance-series'
import { isMoved } from '@/lib/status/maintenance/moved-body'
import { type ListedDate, seriesPlan } from '@/lib/status/maintenance/series-plan'
import { addDays, dayOf } from '@/lib/status/time/zone'
import { newId } from '@/lib/store/transaction/new-id'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'
import { recordEdit } from './edit-update'
import { settingsOf } from './incident-settings'
import { type LockedIncident, lockIncident } from './lock-incident'
import { recordOpening } from './open-incident'
import { recordDecision } from './record-decision'

export type SeriesStep = {
  series: MaintenanceSeries
  /** needed where the series names any */
  components: readonly StandingComponent[]
  /** words for the next date where it is moved or called off, which its followers are told; null: in silence */
  told?: ((date: SeriesDate) => string) | null
  /** the announcement of the first date is told */
  announceFirst?: boolean
  /** what it was before it was changed: maintenances that its dates no longer have are called off or given other dates; else they are left */
  before?: MaintenanceSeries | null
}

/** What following a series did: the maintenances that it listed, and what is to be announced and noted. */
export type FollowedSeries = { listed: string[]; announce: Announcement[]; audit: AuditEntry[] }

/** Brings the maintenances of a series to its dates as they are at the attempt's `now`, and notes when to look again. */
export async function followSeries(context: PublishContext, step: SeriesStep): Promise<FollowedSeries> {
  const { tx, writeContext } = context
  const { series, before = null } = step
  const { dates, lookAgainAt } = listedDates(series, writeContext.now)
  const listed = await hold(context, step, await readListed(context, series))
  const standing = before
    ? listed
    : listed.filter(({ day, follows }) => !follows || dates.some((one) => one.day === day))
  const plan = seriesPlan(dates, standing)
  const done: FollowedSeries = { listed: [], announce: [], audit: [] }
  for (const [at, { incidentId, date }] of plan.keep.entries()) {
    const decision = await keep(context, { ...step, incidentId, date, isNext: at === 0 })
    note(done, decision)
  }
  for (const [at, incidentId] of plan.callOff.entries())
    note(done, await callOff(context, { ...step, incidentId, isNext: at === 0 }))
  for (const [at, date] of plan.add.entries()) {
    const decision = await list(context, { ...step, date, isTold: step.announceFirst === true && at === 0 })
    done.listed.push(decision.incidentId)
    note(done, decision)
  }
  await tx.maintenanceSeries.update({ where: { id: series.id }, data: { lookAgainAt }, select: { id: true } })
  return done
}

/** Gives what somebody took out of the series its place in the changed one. */
async function hold(
  { tx, writeContext: { now } }: PublishContext,
  { series, before }: SeriesStep,
  listed: ListedDate[],
): Promise<ListedDate[]> {
  if (!before) return listed
  const days = listed.map(({ day }) => day)
  const held = listed.filter(({ isHeld }) => isHeld)
  const moved = holdDates({ before, after: series, now }, held, days)
  for (const { incidentId: id, day: seriesDay } of moved)
    await tx.incident.update({ where: { id }, data: { seriesDay }, select: { id: true } })
  const dayOfHeld = new Map(moved.map(({ incidentId, day }) => [incidentId, day]))
  return listed.map((one) => ({ ...one, day: dayOfHeld.get(one.incidentId) ?? one.day }))
}

function note(done: FollowedSeries, decision: IncidentDecision | null): void {
  if (!decision) return
  done.announce.push(...decision.announce)
  if (decision.audit) done.audit.push(decision.audit)
}

async function readListed({ tx, writeContext }: PublishContext, series: MaintenanceSeries): Promise<ListedDate[]> {
  const { now } = writeContext
  const rows = await tx.incident.findMany({
    // what was listed for earlier days has no date that is to come
    where: { seriesId: series.id, seriesDay: { gte: addDays(dayOf(now, series.timeZone), -2) } },
    select: { id: true, seriesDay: true, status: true, scheduledFor: true, deletedAt: true, seriesLeftAt: true },
  })
  return rows.map(({ id, seriesDay, status, scheduledFor, deletedAt, seriesLeftAt }) => {
    const isAhead = status === 'scheduled' && scheduledFor !== null && scheduledFor > now
    const isHeld = deletedAt !== null || seriesLeftAt !== null
    return { incidentId: id, day: seriesDay ?? '', follows: isAhead && !isHeld, isHeld }
  })
}

const maintenanceOf = (series: MaintenanceSeries, { scheduledFor, scheduledUntil }: SeriesDate) => ({
  name: series.name,
  ...{ scheduledFor, scheduledUntil },
  componentIds: [...series.componentIds],
  ...switchesOfSeries(series),
})

async function list(
  context: PublishContext,
  { series, components, date, isTold }: SeriesStep & { date: SeriesDate; isTold: boolean },
) {
  const draft = {
    ...({ kind: 'maintenance', status: 'scheduled', components: {} } as const),
    ...maintenanceOf(series, date),
    body: series.body,
    deliverNotifications: isTold,
  }
  const ids = { incidentId: newId(), updateId: newId() }
  const decision = decideOpenIncident({ components, ...ids }, draft, context.writeContext.now)
  await recordOpening(context, decision, { seriesId: series.id, seriesDay: date.day })
  return decision
}

type Kept = SeriesStep & { incidentId: string; date: SeriesDate; isNext: boolean }

async function keep(context: PublishContext, kept: Kept): Promise<IncidentDecision | null> {
  const { series, components, incidentId, date, told, isNext } = kept
  const { now } = context.writeContext
  const incident = await lockIncident(context, incidentId)
  await reword(context, incident, series)
  const change = maintenanceOf(series, date)
  const settings = await settingsOf(context, incidentId)
  const silent = decideChangeIncident({ incident, settings, components }, change, now)
  if (silent.audit === false) return null
  const says = told && isNext && isMoved(incident, change) ? told(date) : null
  const draft = {
    ...change,
    status: 'scheduled',
    components: {},
    deliverNotifications: true,
    body: says ?? '',
  } as const
  const standing = { incident, components, updateId: newId() }
  const decision = says === null ? silent : decidePublishUpdate(standing, draft, now)
  await recordDecision(context, decision, { seriesDay: date.day })
  return decision
}

/** The announcement says what the series says now; its earlier wording is kept. */
async function reword(context: PublishContext, incident: LockedIncident, series: MaintenanceSeries): Promise<void> {
  const first = incident.updates.at(-1)
  if (!first || first.body === series.body) return
  const { id: updateId, body, displayAt } = first
  const before = { body, displayAt, deliverNotifications: false, wantsTwitterUpdate: false }
  const decision = decideEditUpdate({ incident, updateId, before }, { body: series.body }, context.writeContext.now)
  await recordEdit(context, updateId, decision)
  const data = { version: context.version, updatedAt: context.writeContext.now }
  await context.tx.incident.update({ where: { id: incident.id }, data, select: { id: true } })
}

async function callOff(
  context: PublishContext,
  { incidentId, told, isNext }: SeriesStep & { incidentId: string; isNext: boolean },
) {
  const locked = await lockIncident(context, incidentId)
  const standing = { incident: { ...locked, componentIds: [] }, components: [], incidents: [], updateId: newId() }
  const draft = { step: 'call_off', body: '', deliverNotifications: Boolean(told) && isNext } as const
  const decision = decideMaintenanceStep(standing, draft, context.writeContext.now)
  // a day that the series let go it may have again
  await recordDecision(context, decision, { seriesDay: null })
  return decision
}
