import { resendConfirmation } from '@/lib/store/subscribers/resend-confirmation'
import type { EndpointAnswer, EndpointCall } from './endpoint'
import { requireApiSubscriber } from './subscriber-answer'

/** Sends the confirmation once more; who needs none, or had three today, gets none, and the answer is the same (STATUSPAGE §5.1). */
export async function resendOne(call: EndpointCall): Promise<EndpointAnswer> {
  const { db, facts, writeContext } = call
  const { id } = await requireApiSubscriber(call)
  await resendConfirmation(db, facts.page.id, id, writeContext)
  return { status: 201 }
}
