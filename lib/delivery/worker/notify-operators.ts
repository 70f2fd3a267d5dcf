import { callOperatorWebhook, openOperatorWebhook } from '@/lib/delivery/deliver/operator-webhook'
import { openOutbound } from '@/lib/delivery/outbound/open-outbound'
import type { Outcome } from '@/lib/delivery/outbound/outcome'
import { sendEmail } from '@/lib/delivery/outbound/send-email'
import type { Env } from '@/lib/env'
import type { Page } from '@/lib/status/facts/facts'
import { type Notice, noticeBody, noticeMail } from '@/lib/wire/messages/message-operator-notice'
import { messageIdOf } from '@/lib/wire/messages/message-thread'

/** Whom to tell: a mailbox, or the operators' own webhook. */
export type NotifiedOperator = { mailbox: string } | 'webhook'

/** `id` names the notice: the same for everybody, and at every try. */
export type DirectNotice = Notice & { id: string; page: Pick<Page, 'id' | 'name'> }

/** Who tells: with what settings, as which release, and until when: what is under way at the abort is given up. */
type Teller = { env: Env; version: string; stopping: AbortSignal }

/**
 * Tells operators something without the worker tier, when that is what has to be told: over SMTP and to their webhook, from this
 * very process. Answers who could not be reached in time. Opens what it needs, and closes it again.
 */
export async function notifyOperators(
  notice: DirectNotice,
  whom: NotifiedOperator[],
  { env, version, stopping }: Teller,
): Promise<NotifiedOperator[]> {
  const outbound = openOutbound(env, version)
  const webhook = env.operatorWebhook ? openOperatorWebhook(env.operatorWebhook, outbound.userAgent) : null
  const { baseUrl } = env
  const tell = (one: NotifiedOperator): Promise<Outcome> => {
    if (one !== 'webhook') {
      const messageId = messageIdOf(`${notice.id}-${Buffer.from(one.mailbox).toString('hex').slice(-40)}`, baseUrl)
      const mail = { ...noticeMail(notice, baseUrl), messageId, fromName: notice.page.name }
      return sendEmail(mail, one.mailbox, outbound, stopping)
    }
    if (!webhook) return Promise.resolve({ kind: 'sent' })
    const body = JSON.stringify(noticeBody(notice, notice.page, baseUrl))
    return callOperatorWebhook({ id: notice.id, body, now: new Date() }, webhook, stopping)
  }
  try {
    const outcomes = await Promise.all(whom.map(async (one) => ({ one, outcome: await tell(one) })))
    return outcomes.flatMap(({ one, outcome }) => (outcome.kind === 'retry' ? [one] : []))
  } finally {
    await Promise.all([outbound.close(), webhook?.guard.close()])
  }
}
