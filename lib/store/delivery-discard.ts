import { Refusal } from '@/lib/status/refusal'
import type { Attempt } from './attempt'
import type { Database } from './client'
import { numbersOf } from './delivery-choice'
import { quietWrite } from './quiet-write'

/** Gives deliveries up for good, waiting or quarantined ones; the reason stays with them. Answers how many. */
export async function discardDeliveries(
  db: Database,
  pageId: string,
  ids: string[],
  reason: string,
  attempt: Attempt,
): Promise<number> {
  const said = reason.trim().slice(0, 500)
  if (!said) throw new Refusal('invalid', 'Say why: the reason stays with the deliveries.', 'reason')
  if (ids.length > 1000) throw new Refusal('invalid', 'Choose at most 1,000 at a time.', 'ids')
  const { deliveries, outbox } = numbersOf(ids)
  return quietWrite(db, pageId, attempt, async ({ tx }) => {
    const discarded = await tx.$executeRaw`
      update delivery set discarded_at = now(), discard_reason = ${said}, quarantined_at = null, leased_by = null
      where page_id = ${pageId} and id = any (${deliveries}) and sent_at is null and discarded_at is null
        and (leased_by is null or next_attempt_at <= now() or quarantined_at is not null)`
    // what is not fanned out is done with by being called fanned out; its reason says that it never was
    const dropped = await tx.$executeRaw`
      update outbox set fanned_out_at = now(), quarantined_at = null, quarantine_reason = ${`Discarded: ${said}`}
      where page_id = ${pageId} and id = any (${outbox}) and fanned_out_at is null`
    const result = discarded + dropped
    const audit = { verb: 'discarded deliveries', subject: result === 1 ? '1 delivery' : `${result} deliveries` }
    return { result, audit: { ...audit, details: { ids, reason: said } } }
  })
}
