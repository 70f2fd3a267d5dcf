import type { AllowedDestinations } from '@/lib/status/allowed-destinations'
import { laneOf } from '@/lib/status/lanes'
import type { Channel } from '@/lib/status/subscriber-state'
import type { Attempt } from './attempt'
import type { Database } from './client'
import { deliveryChannel } from './delivery-channel'
import { quietWrite } from './quiet-write'
import { checkCalled } from './subscriber-address'

/**
 * Queues a test message to an address, which need not be a subscriber's; answers the delivery's id. Refusal when the address
 * does not fit its channel.
 */
export async function sendTest(
  db: Database,
  pageId: string,
  { channel, address }: { channel: Channel; address: string },
  attempt: Attempt,
  allowed?: AllowedDestinations,
): Promise<string> {
  const called = checkCalled({ channel, address, skipConfirmation: true }, allowed)
  return quietWrite(db, pageId, attempt, async ({ tx }) => {
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
