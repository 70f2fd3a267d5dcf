import type { IncidentRecord } from '@/lib/recording/import-incident'
import { type IncidentState, newState, planIncident } from '@/lib/recording/import-plan'
import type { Note, Tally } from '@/lib/recording/import-report'
import type { UpdateRecord } from '@/lib/recording/import-update'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'
import type { Prisma } from '@/prisma/generated/client'
import { readStandingIncidents, type StoredPageIncident } from './import-standing-incidents'
import { takeUpdates } from './import-take-updates'
import { insertRows } from './insert-rows'

export type TakenIncidents = { incidents: Tally; maintenances: Tally; updates: Tally }

type Task = {
  record: IncidentRecord
  outcome: 'new' | 'changed'
  newUpdates: UpdateRecord[]
  changedUpdates: UpdateRecord[]
  attached: string[]
}

const noTally = (): Tally => ({ new: 0, changed: 0, same: 0, older: 0 })

/** Stores a batch of incidents and maintenances with their updates and components. Answers the counts. */
export async function takeIncidents(
  context: PublishContext,
  records: IncidentRecord[],
  note: Note,
): Promise<TakenIncidents> {
  const { tx, pageId } = context
  const tallies = { incidents: noTally(), maintenances: noTally(), updates: noTally() }
  const standing = await readStandingIncidents(
    tx,
    pageId,
    records.map(({ id }) => id),
  )
  const attachable = await existingComponents(context, records)
  const tasks: Task[] = []
  const fresh: IncidentRecord[] = []
  for (const record of records) {
    const held = standing.get(record.id)
    const refusal = held && refusalOf(held, pageId)
    if (refusal) note(`incident ${record.id}`, refusal)
    else
      await settleIncident(
        context,
        record,
        held,
        (record.components ?? []).map(({ id }) => id).filter((id) => attachable.has(id)),
        { tasks, fresh },
        tallies,
      )
  }
  await insertRows(
    tx,
    'incident',
    fresh.map((record) => newRow(context, record)),
  )
  await attachComponents(context, tasks)
  await takeUpdates(context, tasks, note)
  return tallies
}

function refusalOf(held: StoredPageIncident, pageId: string): string | null {
  if (held.pageId !== pageId) return 'belongs to another page here; left out.'
  return held.deletedAt ? 'was deleted here; it stays deleted.' : null
}

async function existingComponents({ tx, pageId }: PublishContext, records: IncidentRecord[]): Promise<Set<string>> {
  const ids = new Set(records.flatMap(({ components = [] }) => components.map(({ id }) => id)))
  const rows = await tx.component.findMany({ where: { pageId, id: { in: [...ids] } }, select: { id: true } })
  return new Set(rows.map(({ id }) => id))
}

async function settleIncident(
  context: PublishContext,
  record: IncidentRecord,
  held: StoredPageIncident | undefined,
  attachable: string[],
  { tasks, fresh }: { tasks: Task[]; fresh: IncidentRecord[] },
  tallies: TakenIncidents,
): Promise<void> {
  const tally = record.kind === 'maintenance' ? tallies.maintenances : tallies.incidents
  if (!held) {
    fresh.push(record)
    tally.new += 1
    tallies.updates.new += record.updates.length
    tasks.push({ record, outcome: 'new', newUpdates: record.updates, changedUpdates: [], attached: attachable })
    return
  }
  const plan = planIncident(record, held, attachable)
  const moved = !sameIds(plan.componentIds, held.componentIds)
  const changed = plan.state !== null || moved || plan.newUpdates.length + plan.changedUpdates.length > 0
  tally[plan.older ? 'older' : changed ? 'changed' : 'same'] += 1
  tallies.updates.new += plan.newUpdates.length
  tallies.updates.changed += plan.changedUpdates.length
  tallies.updates.same += record.updates.length - plan.newUpdates.length - plan.changedUpdates.length
  if (!changed) return
  await context.tx.incident.update({
    where: { id: record.id },
    data: { ...plan.state, version: context.version },
    select: { id: true },
  })
  tasks.push({
    record,
    outcome: 'changed',
    newUpdates: plan.newUpdates,
    changedUpdates: plan.changedUpdates,
    attached: plan.componentIds,
  })
}

const newRow = (
  { pageId, version }: PublishContext,
  record: IncidentRecord,
): IncidentState & Prisma.IncidentCreateManyInput => ({
  ...newState(record),
  id: record.id,
  kind: record.kind,
  pageId,
  version,
  reminderIntervals: record.reminderIntervals ?? null,
})

const sameIds = (a: string[], b: string[]) => a.length === b.length && a.every((id) => b.includes(id))

async function attachComponents({ tx, pageId }: PublishContext, tasks: Task[]): Promise<void> {
  await tx.incidentComponent.deleteMany({ where: { incidentId: { in: tasks.map(({ record }) => record.id) } } })
  const data = tasks.flatMap(({ record, attached }) =>
    [...new Set(attached)].map((componentId) => ({ incidentId: record.id, componentId, pageId })),
  )
  await insertRows(tx, 'incident_component', data)
}
