import { isLaneName } from '@/lib/status/lanes/lanes'
import { Refusal } from '@/lib/status/text/refusal'
import { auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database } from '@/lib/store/transaction/database'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { Prisma } from '@/prisma/generated/client'
import { numbersOf } from './delivery-choice'

/** Gives deliveries up for good, waiting or quarantined ones; the reason stays with them. Answers how many. */
export async function discardDeliveries(
  db: Database,
  pageId: string,
  ids: string[],
  reason: string,
  writeContext: WriteContext,
): Promise<number> {
  const said = checkReason(reason)
  if (ids.length > 1000) throw new Refusal('deliveries_too_many')
  const { deliveries, outbox } = numbersOf(ids)
  return auditedTransaction(db, pageId, writeContext, 'discard deliveries', async ({ tx }) => {
    const discarded = await tx.$queryRaw<{ id: string }[]>`
      update delivery set discarded_at = now(), discard_reason = ${said}, quarantined_at = null, leased_by = null
      where page_id = ${pageId} and id = any (${deliveries}) and sent_at is null and discarded_at is null
        and ${isFree}
      returning id::text`
    // what is not fanned out is done with by being called fanned out; its reason says that it never was
    const dropped = await tx.$queryRaw<{ id: string }[]>`
      update outbox set fanned_out_at = now(), quarantined_at = null, quarantine_reason = ${`Discarded: ${said}`}
      where page_id = ${pageId} and id = any (${outbox}) and fanned_out_at is null
      returning 'outbox-' || id as id`
    const gone = [...discarded, ...dropped].map(({ id }) => id)
    const result = gone.length
    const audit = { verb: 'discarded deliveries', subject: result === 1 ? '1 delivery' : `${result} deliveries` }
    return result > 0 ? { result, audit: { ...audit, details: { ids: gone, reason: said } } } : { result }
  })
}

const batch = 2000

/**
 * Gives up all that is in a lane which this release does not know, waiting or quarantined: no worker takes it. In batches, each a
 * transaction with an audit row of its own. Refusal for a lane that is known. Answers how many.
 */
export async function discardUnknownLane(
  db: Database,
  pageId: string,
  lane: string,
  reason: string,
  writeContext: WriteContext,
): Promise<number> {
  if (isLaneName(lane)) throw new Refusal('discard_known_lane')
  const said = checkReason(reason)
  let total = 0
  for (let count = batch; count === batch; total += count)
    count = await auditedTransaction(db, pageId, writeContext, 'discard deliveries', async ({ tx }) => {
      const result = await tx.$executeRaw`
        update delivery set discarded_at = now(), discard_reason = ${said}, quarantined_at = null, leased_by = null
        where id in (select id from delivery where page_id = ${pageId} and lane = ${lane} and sent_at is null and discarded_at is null
          and ${isFree} order by id limit ${batch})`
      const subject = `${result === 1 ? '1 delivery' : `${result} deliveries`} of the lane “${lane}”`
      return result > 0
        ? { result, audit: { verb: 'discarded deliveries', subject, subjectId: lane, details: { lane, reason: said } } }
        : { result }
    })
  return total
}

// what a worker holds is its until the lease is over
const isFree = Prisma.sql`(leased_by is null or next_attempt_at <= now() or quarantined_at is not null)`

function checkReason(reason: string): string {
  const said = reason.trim().slice(0, 500)
  if (!said) throw new Refusal('discard_without_reason')
  return said
}
