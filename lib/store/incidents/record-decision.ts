import type { IncidentDecision, NewUpdate } from '@/lib/status/incident/incident-decision'
import { moveComponents } from '@/lib/store/components/move-components'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'

/**
 * Writes down what was decided about an incident that stands. Whatever is done to one of a series by itself, it goes its own way from then on;
 * with `seriesDay` the series does it, to the one of that day; null: to one that it lets go.
 */
export async function recordDecision(
  context: PublishContext,
  decision: IncidentDecision,
  by: { isOfSeries: boolean } | { seriesDay: string | null },
): Promise<void> {
  const { tx, version, writeContext } = context
  await recordParts(context, decision)
  const isLeaving = 'isOfSeries' in by ? by.isOfSeries : by.seriesDay === null
  const leaves = isLeaving && { seriesLeftAt: writeContext.now }
  const series = 'seriesDay' in by && { seriesDay: by.seriesDay }
  const data = { ...decision.columns, ...series, ...leaves, version, updatedAt: writeContext.now }
  await tx.incident.update({ where: { id: decision.incidentId }, data, select: { id: true } })
}

/** What belongs to an incident besides its own row: the new update, the components that it touches, their moves. */
export async function recordParts(context: PublishContext, decision: IncidentDecision): Promise<void> {
  const { incidentId, update, moves = [], touched } = decision
  if (update) await createUpdate(context, incidentId, update)
  if (touched) await touch(context, incidentId, touched)
  await moveComponents(context, moves, { at: update?.displayAt ?? context.writeContext.now, updateId: update?.id })
}

async function createUpdate(
  { tx, pageId, writeContext }: PublishContext,
  incidentId: string,
  { changes, ...said }: NewUpdate,
) {
  const moments = { createdAt: writeContext.now, updatedAt: writeContext.now }
  await tx.incidentUpdate.create({ data: { ...said, pageId, incidentId, ...moments }, select: { id: true } })
  const data = changes.map((change, position) => ({ ...change, updateId: said.id, pageId, position }))
  if (data.length > 0) await tx.updateComponent.createMany({ data })
}

async function touch(
  { tx, pageId }: PublishContext,
  incidentId: string,
  { ids, instead }: NonNullable<IncidentDecision['touched']>,
) {
  if (instead) await tx.incidentComponent.deleteMany({ where: { incidentId, componentId: { notIn: [...ids] } } })
  const data = ids.map((componentId) => ({ incidentId, componentId, pageId }))
  if (data.length > 0) await tx.incidentComponent.createMany({ data, skipDuplicates: true })
}
