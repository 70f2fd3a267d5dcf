import type { PostmortemDecision } from '@/lib/status/postmortem/postmortem-decision'
import { newId } from '@/lib/store/transaction/new-id'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'
import { recordDecision } from './record-decision'

/** Writes down what was decided about a postmortem, the update that shows it, and its incident. */
export async function recordPostmortem(context: PublishContext, decision: PostmortemDecision): Promise<void> {
  const { tx, writeContext } = context
  const { shown, incident } = decision
  if (shown?.body === null) await tx.incidentUpdate.deleteMany({ where: { id: shown.updateId } })
  if (typeof shown?.body === 'string') {
    const data = { body: shown.body, updatedAt: writeContext.now }
    await tx.incidentUpdate.update({ where: { id: shown.updateId }, data, select: { id: true } })
  }
  // a series lists maintenances, which have no postmortem
  if (incident) await recordDecision(context, incident, { isOfSeries: false })
  await keepColumns(context, decision)
}

async function keepColumns(
  { tx, pageId, writeContext }: PublishContext,
  { incidentId, postmortem }: PostmortemDecision,
): Promise<void> {
  const [where, select] = [{ incidentId }, { incidentId: true }]
  if (!postmortem) {
    await tx.postmortem.delete({ where, select })
    return
  }
  const update = { ...postmortem, updatedAt: writeContext.now }
  const create = { ...update, incidentId, pageId, previewKey: newId(), createdAt: writeContext.now }
  await tx.postmortem.upsert({ where, update, create, select })
}
