import type { Announcement, AuditEntry } from '@/lib/status/facts/decision'
import type { ComponentChange, Update } from '@/lib/status/facts/facts'
import type { ClockKind } from '@/lib/status/incident/clock-moment'
import type { ClockStep } from '@/lib/status/incident/clock-step'
import { readClock } from '@/lib/status/incident/facts-at'
import { Prisma } from '@/prisma/generated/client'
import type { Database, Transaction } from './database'
import { newId } from './new-id'
import { readStanding, type StandingIncidents } from './read-standing'
import type { Actor } from './write-context'

type At = { pageId: string; version: number; now: Date }
/** What is to be announced and noted of automatic updates that were written down. */
export type Settled = { announce: Announcement[]; audits: { by: Actor; entry: AuditEntry }[] }
type Spoken = ClockStep & { update: Update }

/** Of a row of `page`: whether the clock may have done something to a maintenance by `now` that is not written down yet. */
export const clockDue = (now: Date): Prisma.Sql => Prisma.sql`exists (
  select from incident m where m.page_id = page.id and m.kind = 'maintenance' and m.resolved_at is null and m.deleted_at is null
    and ((m.status = 'scheduled' and m.scheduled_auto_in_progress and m.scheduled_for <= ${now}::timestamptz)
      or (m.scheduled_auto_completed and m.scheduled_until <= ${now}::timestamptz)
      or (m.status = 'scheduled' and m.scheduled_remind_prior and m.scheduled_for - interval '1 hour' <= ${now}::timestamptz
        and coalesce(m.scheduled_reminded_at < m.scheduled_for - interval '1 hour', true))))`

/** The page has maintenances whose automatic updates are due by `now` and not written down. */
export async function isClockDue(db: Database, pageId: string, now: Date): Promise<boolean> {
  const [row] = await db.$queryRaw<{ due: boolean }[]>`
    select ${clockDue(now)} as due from page where id = ${pageId}`
  return row?.due === true && dueSteps(await readStanding(db, pageId), now).length > 0
}

/**
 * Writes down the automatic updates of maintenances that are due by `now`, exactly as they are shown since their moments: each once,
 * since it holds the page's lock and their ids follow from the maintenance and the moment. Answers what is to be announced, and noted in the audit log.
 */
export async function settleClock(tx: Transaction, { pageId, version, now }: At): Promise<Settled> {
  const steps = dueSteps(await readStanding(tx, pageId), now)
  for (const step of steps) await record(tx, step, { pageId, version })
  return {
    announce: steps.map(({ incident, update }) => ({
      kind: 'incident_update',
      incidentId: incident.id,
      updateId: update.id,
      notify: update.deliverNotifications,
    })),
    audits: steps.map(auditOf),
  }
}

function auditOf({ kind, at, incident, update }: Spoken): Settled['audits'][number] {
  const details = { updateId: update.id, status: update.status, at: at.toISOString() }
  const entry = { verb: verbs[kind], subject: incident.name, subjectId: incident.id, details }
  return { by: { kind: 'system', id: null, name: 'the schedule' }, entry }
}

const dueSteps = (standing: StandingIncidents, now: Date): Spoken[] =>
  readClock(standing, now).steps.flatMap(({ update, ...step }) => (update ? [{ ...step, update }] : []))

async function record(tx: Transaction, { at, incident, update }: Spoken, { pageId, version }: Omit<At, 'now'>) {
  const { status, body, displayAt, deliverNotifications, createdAt, updatedAt, changes } = update
  const said = { status, body, displayAt, deliverNotifications, createdAt, updatedAt }
  await tx.incidentUpdate.create({
    data: { ...said, id: update.id, pageId, incidentId: incident.id },
    select: { id: true },
  })
  await moveComponents(tx, changes ?? [], { pageId, updateId: update.id, at })
  const { monitoringAt, resolvedAt, startedAt, impact, nextUpdateBy, automation } = incident
  await tx.incident.update({
    where: { id: incident.id },
    data: {
      ...{ status, monitoringAt, resolvedAt, startedAt, impact, nextUpdateBy, version, updatedAt: at },
      scheduledRemindedAt: automation?.remindedAt,
    },
    select: { id: true },
  })
}

const verbs: Record<ClockKind, string> = {
  remind: 'reminded of maintenance',
  start: 'began maintenance',
  end: 'completed maintenance',
}

async function moveComponents(
  tx: Transaction,
  changes: readonly ComponentChange[],
  { pageId, updateId, at }: { pageId: string; updateId: string; at: Date },
) {
  if (changes.length === 0) return
  await tx.updateComponent.createMany({
    data: changes.map((change, position) => ({ ...change, updateId, pageId, position })),
  })
  const moved = changes.filter(({ oldStatus, newStatus }) => oldStatus !== newStatus)
  for (const { code, newStatus } of moved) {
    const data = { status: newStatus, updatedAt: at }
    await tx.component.update({ where: { id: code }, data, select: { id: true } })
  }
  await tx.componentStatusChange.createMany({
    data: moved.map(({ code, oldStatus, newStatus }) => {
      return { id: newId(), pageId, componentId: code, oldStatus, newStatus, at, updateId }
    }),
  })
}
