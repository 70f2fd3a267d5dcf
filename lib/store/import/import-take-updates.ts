import { derivedCode } from '@/lib/recording/import-code'
import type { IncidentRecord } from '@/lib/recording/import-incident'
import type { Note } from '@/lib/recording/import-report'
import type { UpdateRecord } from '@/lib/recording/import-update'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'
import { countOutages } from '@/lib/store/uptime/count-outages'
import { insertRows } from './insert-rows'

export type UpdateTask = { record: IncidentRecord; newUpdates: UpdateRecord[]; changedUpdates: UpdateRecord[] }

type Placed = UpdateRecord & { incidentId: string }

/** Stores new and changed updates of a batch of incidents, what they did to components, and published postmortems. */
export async function takeUpdates(context: PublishContext, tasks: UpdateTask[], note: Note): Promise<void> {
  const { tx, pageId } = context
  const fresh = await notElsewhere(context, placed(tasks, 'newUpdates'), note)
  const changed = placed(tasks, 'changedUpdates')
  await insertRows(
    tx,
    'incident_update',
    fresh.map((update) => ({ ...columns(update), id: update.id, incidentId: update.incidentId, pageId })),
  )
  for (const update of changed)
    await tx.incidentUpdate.update({ where: { id: update.id }, data: columns(update), select: { id: true } })
  await tx.updateComponent.deleteMany({ where: { updateId: { in: changed.map(({ id }) => id) } } })
  const replaced = { updateId: { in: changed.map(({ id }) => id) } }
  const gone = await tx.componentStatusChange.findMany({ where: replaced, select: { componentId: true, at: true } })
  await tx.componentStatusChange.deleteMany({ where: replaced })
  const kept = await keepChanges(context, [...fresh, ...changed])
  await countOutages(
    context,
    [...new Set([...kept, ...gone.map(({ componentId }) => componentId)])],
    gone.map(({ componentId, at }) => ({ componentId, from: at, to: at })),
  )
  for (const update of [...fresh, ...changed]) if (update.status === 'postmortem') await keepPostmortem(context, update)
  for (const { record, newUpdates } of tasks) if (newUpdates.length > 0) await orderAsRecorded(context, record)
}

const placed = (tasks: UpdateTask[], which: 'newUpdates' | 'changedUpdates'): Placed[] =>
  tasks.flatMap((task) => task[which].map((update) => ({ ...update, incidentId: task.record.id })))

/** An update's id may stand under another incident already: here, or earlier in the same file. */
async function notElsewhere({ tx }: PublishContext, updates: Placed[], note: Note): Promise<Placed[]> {
  const rows = await tx.incidentUpdate.findMany({
    where: { id: { in: updates.map(({ id }) => id) } },
    select: { id: true },
  })
  const taken = new Set(rows.map(({ id }) => id))
  return updates.filter(({ id, incidentId }) => {
    const elsewhere = taken.has(id)
    if (elsewhere)
      note(`update ${id} of incident ${incidentId}`, 'its id stands under another incident already; left out.')
    taken.add(id)
    return !elsewhere
  })
}

const columns = ({ id: _id, changes, ...update }: UpdateRecord & { incidentId?: string }) => {
  const { incidentId: _incident, ...rest } = update
  return { ...rest, saysNoChange: changes?.length === 0 }
}

/** Answers the components that they moved. */
async function keepChanges({ tx, pageId }: PublishContext, updates: Placed[]): Promise<string[]> {
  const changes = updates.flatMap(({ id, displayAt, changes: list }) =>
    (list ?? []).map((change, position) => ({ ...change, position, updateId: id, at: displayAt })),
  )
  await insertRows(
    tx,
    'update_component',
    changes.map(({ at: _at, ...change }) => ({ ...change, pageId })),
  )
  const moved = changes.filter(({ oldStatus, newStatus }) => oldStatus !== newStatus)
  const rows = await tx.component.findMany({
    where: { pageId, id: { in: moved.map(({ code }) => code) } },
    select: { id: true },
  })
  const existing = new Set(rows.map(({ id }) => id))
  const history = moved.filter(({ code }) => existing.has(code))
  await insertRows(
    tx,
    'component_status_change',
    history.map(({ code, oldStatus, newStatus, at, updateId }) => ({
      id: derivedCode('change', updateId, code),
      pageId,
      componentId: code,
      oldStatus,
      newStatus,
      at,
      updateId,
    })),
    { unlessThere: true },
  )
  return [...existing]
}

/** A recorded postmortem is published. One that was written here stays as it is. */
async function keepPostmortem({ tx, pageId }: PublishContext, update: Placed): Promise<void> {
  const standing = await tx.postmortem.findUnique({
    where: { incidentId: update.incidentId },
    select: { updateId: true },
  })
  if (standing && standing.updateId !== update.id) return
  const data = {
    body: update.body,
    bodyUpdatedAt: update.updatedAt,
    publishedAt: update.displayAt,
    notifySubscribers: update.deliverNotifications,
    updateId: update.id,
    updatedAt: update.updatedAt,
  }
  const once = {
    incidentId: update.incidentId,
    pageId,
    previewKey: derivedCode('preview', update.id),
    createdAt: update.createdAt,
  }
  await tx.postmortem.upsert({ where: { incidentId: update.incidentId }, create: { ...once, ...data }, update: data })
}

/** Updates with equal times stand in order of arrival: brought into the recorded order where it differs. */
async function orderAsRecorded({ tx }: PublishContext, { id: incidentId, updates }: IncidentRecord): Promise<void> {
  if (!updates.some((update, index) => update.displayAt.getTime() === updates[index - 1]?.displayAt.getTime())) return
  const rows = await tx.incidentUpdate.findMany({
    where: { incidentId, id: { in: updates.map(({ id }) => id) } },
    orderBy: [{ displayAt: 'asc' }, { sequence: 'asc' }],
    select: { id: true },
  })
  const wanted = updates.map(({ id }) => id).filter((id) => rows.some((row) => row.id === id))
  if (rows.every(({ id }, index) => id === wanted[index])) return
  for (const id of wanted) {
    await tx.$executeRaw`update incident_update set sequence = nextval(pg_get_serial_sequence('incident_update', 'sequence')) where id = ${id}`
  }
}
