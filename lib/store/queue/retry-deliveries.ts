import { laneNames } from '@/lib/status/lanes/lanes'
import { Refusal } from '@/lib/status/text/refusal'
import { auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { deliveryChannel } from '@/lib/store/transaction/delivery-channel'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { Prisma } from '@/prisma/generated/client'
import { type DeliveryChoice, numbersOf, quarantinedIn } from './delivery-choice'

const batch = 2000

/**
 * Puts deliveries back: due now, with all their attempts before them. Quarantined ones, and by id also those that wait for
 * their next attempt, but none in a lane that this release does not know: no worker would take it. In batches, each a transaction of its own, because a range may be long. Answers how many.
 */
export async function retryDeliveries(
  db: Database,
  pageId: string,
  chosen: DeliveryChoice,
  writeContext: WriteContext,
): Promise<number> {
  const condition = conditionOf(chosen)
  let total = 0
  // nothing is in the audit log of which nothing came
  const put = async (update: (tx: Transaction) => Promise<number>) => {
    const count = await auditedTransaction(db, pageId, writeContext, 'retry deliveries', async ({ tx }) => {
      const result = await update(tx)
      return result > 0 && total === 0 ? { result, audit: auditOf(chosen) } : { result }
    })
    total += count
    return count
  }
  if (condition.outbox)
    await put(
      (tx) => tx.$executeRaw`
      update outbox set quarantined_at = null, quarantine_reason = null, fan_out_tries = 0, next_fan_out_at = now()
      where page_id = ${pageId} and fanned_out_at is null and ${condition.outbox}`,
    )
  for (let count = batch; condition.deliveries && count === batch; )
    count = await put(
      (tx) => tx.$executeRaw`
      update delivery set quarantined_at = null, quarantine_reason = null, attempts = 0, crashes = 0, leased_by = null,
        next_attempt_at = now()
      where id in (
        select id from delivery where page_id = ${pageId} and ${condition.deliveries} order by id limit ${batch})`,
    )
  if (total > 0) await db.$queryRaw`select pg_notify(${deliveryChannel}, '')::text`
  return total
}

function conditionOf(chosen: DeliveryChoice): { deliveries?: Prisma.Sql; outbox?: Prisma.Sql } {
  if (!('ids' in chosen)) {
    const condition = quarantinedIn(chosen)
    return chosen.lane === 'fan-out'
      ? { outbox: condition }
      : { deliveries: Prisma.sql`lane = ${chosen.lane} and ${condition}` }
  }
  const { deliveries, outbox } = numbersOf(chosen.ids)
  if (chosen.ids.length > batch / 2) throw new Refusal('deliveries_too_many_to_retry')
  // what is due already, or under way, is left as it is; so a second batch would not find it again
  const waits = Prisma.sql`lane = any (${laneNames}::text[]) and sent_at is null and discarded_at is null and (quarantined_at is not null or (leased_by is null and next_attempt_at > now()))`
  return {
    ...(deliveries.length > 0 && { deliveries: Prisma.sql`id = any (${deliveries}) and ${waits}` }),
    ...(outbox.length > 0 && { outbox: Prisma.sql`id = any (${outbox}) and quarantined_at is not null` }),
  }
}

function auditOf(chosen: DeliveryChoice) {
  if ('ids' in chosen) {
    const { ids } = chosen
    return {
      verb: 'retried deliveries',
      subject: ids.length === 1 ? '1 delivery' : `${ids.length} deliveries`,
      details: { ids },
    }
  }
  const { lane, from, to, reason } = chosen
  const details = { from: from?.toISOString() ?? null, to: to?.toISOString() ?? null, reason: reason ?? null }
  return { verb: 'retried deliveries', subject: `quarantine of ${lane}`, subjectId: lane, details }
}
