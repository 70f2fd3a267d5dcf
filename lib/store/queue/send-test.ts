import type { AllowedDestinations } from '@/lib/status/addresses/allowed-destinations'
import type { Channel } from '@/lib/status/facts/subscriber-state'
import { laneOf } from '@/lib/status/lanes/lanes'
import { checkCalled } from '@/lib/store/subscribers/check-called'
import { auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database } from '@/lib/store/transaction/database'
import { deliveryChannel } from '@/lib/store/transaction/delivery-channel'
import type { WriteContext } from '@/lib/store/transaction/write-context'

/**
 * Queues a test message to an address, which need not be a subscriber's; answers the delivery's id. Refusal when the address
 * does not fit its channel.
 */
export async function sendTest(
  db: Database,
  pageId: string,
  { channel, address }: { channel: Channel; address: string },
  writeContext: WriteContext,
  allowed?: AllowedDestinations,
): Promise<string> {
  const called = checkCalled({ channel, address, skipConfirmation: true }, allowed)
  return auditedTransaction(db, pageId, writeContext, 'send test', async ({ tx }) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      with queued as (
        insert into delivery (page_id, lane, kind, address, destination, message_id, payload, created_at, next_attempt_at)
        values (${pageId}, ${laneOf.test}, 'test', ${called.address}, delivery_destination(${channel}, ${called.address}), 'msg_' || replace(gen_random_uuid()::text, '-', ''),
          ${JSON.stringify({ channel })}::jsonb, now(), now())
        returning id
      )
      select id::text, pg_notify(${deliveryChannel}, '')::text from queued`
    return { result: row?.id ?? '', audit: { verb: 'sent a test', subject: `test by ${channel}`, subjectId: row?.id } }
  })
}
