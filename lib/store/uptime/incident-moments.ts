import type { PublishContext } from '@/lib/store/transaction/publish-transaction'
import { countOutages } from './count-outages'
import { keepPresent } from './keep-present'

type Moment = { componentId: string; at: Date }

/** What an update did to components was done at another time: the record of their outages follows. */
export async function moveMoments(context: PublishContext, updateId: string, at: Date): Promise<void> {
  const { tx } = context
  const where = { updateId, retracted: false }
  const moments = await tx.componentStatusChange.findMany({ where, select: { componentId: true, at: true } })
  await tx.componentStatusChange.updateMany({ where: { updateId }, data: { at, counted: false } })
  await recount(context, moments)
}

/**
 * What a deleted incident said of outages is no part of the record any more. Where it said that one was over stays: a deletion makes no
 * other outage longer. A component that is still out by its word is so from now on.
 */
export async function retractMoments(context: PublishContext, incidentId: string): Promise<void> {
  const moments = await context.tx.$queryRaw<Moment[]>`
    update component_status_change s set retracted = true from incident_update u
    where u.id = s.update_id and u.incident_id = ${incidentId} and s.new_status in ('major_outage', 'partial_outage')
    returning s.component_id as "componentId", s.at`
  await recount(context, moments)
}

/** The incident was restored, and what it said of outages with it. */
export async function restoreMoments(context: PublishContext, incidentId: string): Promise<void> {
  const moments = await context.tx.$queryRaw<Moment[]>`
    update component_status_change s set retracted = false from incident_update u
    where u.id = s.update_id and u.incident_id = ${incidentId} and s.retracted
    returning s.component_id as "componentId", s.at`
  await recount(context, moments)
}

async function recount(context: PublishContext, moments: Moment[]): Promise<void> {
  const ids = [...new Set(moments.map(({ componentId }) => componentId))]
  await keepPresent(context, ids)
  await countOutages(
    context,
    ids,
    moments.map(({ componentId, at }) => ({ componentId, from: at, to: at })),
  )
}
