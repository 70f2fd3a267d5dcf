import { resendConfirmation } from '@/lib/store/subscribers/resend-confirmation'
import type { Answer, Call } from './endpoint'
import { requireSubscriber } from './subscriber-answer'

/** Sends the confirmation once more; who needs none, or had three today, gets none, and the answer is the same (STATUSPAGE §5.1). */
export async function resendOne(call: Call): Promise<Answer> {
  const { db, facts, attempt } = call
  const { id } = await requireSubscriber(call)
  await resendConfirmation(db, facts.page.id, id, attempt)
  return { status: 201 }
}
