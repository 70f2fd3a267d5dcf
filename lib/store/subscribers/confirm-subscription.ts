import { decideConfirm } from '@/lib/status/subscriber/decide-subscription'
import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { Refusal } from '@/lib/status/text/refusal'
import { type AuditedContext, type AuditedWork, auditedTransaction } from '@/lib/store/transaction/audited-transaction'
import type { Database } from '@/lib/store/transaction/database'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { lockSubscriber, recordSubscriber } from './change-subscription'
import { checkPhone } from './check-phone'
import { findByLink, type Holder } from './find-by-link'
import { codeHash, codeMinutes, newLinkVersion, readLinkSecret } from './subscriber-link'

/**
 * The subscription as it stands now. `anew`: it was confirmed just now; only then may the way to it be shown, and the signing
 * secret of a webhook is given this once.
 */
export type Confirmed = { subscriber: Subscriber; anew: boolean; signingSecret: string | null }

const maxTries = 5
const notRight = () => new Refusal('code_wrong')

/** Confirms by the link of a mail. Doing it again changes nothing. Refusal when the link is not one of ours, dead or ended. */
export async function confirmByLink(
  db: Database,
  pageId: string,
  token: string,
  writeContext: WriteContext,
): Promise<Confirmed> {
  const found = await findByLink(db, pageId, 'confirm', token, writeContext.now)
  if (!found) throw new Refusal('subscription_unknown')
  if (found.expired) throw new Refusal('confirmation_expired')
  return auditedTransaction(db, pageId, writeContext, 'confirm subscription', (context) =>
    confirm(context, found.subscriber),
  )
}

/**
 * Confirms by the code of an SMS: five tries, for 15 minutes, once. A wrong code, one that is too old and a number that nobody
 * subscribed get the same Refusal.
 */
export async function confirmByCode(
  db: Database,
  pageId: string,
  typed: { phoneNumber: string; phoneCountry?: string | null; incidentId?: string | null; code: string },
  writeContext: WriteContext,
): Promise<Confirmed> {
  const { e164 } = checkPhone(typed.phoneNumber, typed.phoneCountry)
  const secret = await readLinkSecret(db)
  const scope = typed.incidentId ? `incident ${typed.incidentId}` : 'page'
  const alive = { gt: new Date(writeContext.now.getTime() - codeMinutes * 60_000) }
  const where = { pageId, channel: 'sms', addressKey: e164, scope, confirmationSentAt: alive }
  const may = { ...where, confirmationHash: { not: null }, confirmationTries: { lt: maxTries } }
  // counted before it is looked at, and outside of the transaction: a wrong try stays counted
  const counted = await db.subscriber.updateMany({ where: may, data: { confirmationTries: { increment: 1 } } })
  const known = await db.subscriber.findFirst({ where, select: { id: true, confirmationHash: true } })
  const hash = codeHash(secret, known?.id ?? '', typed.code.replace(/\s/g, ''))
  if (counted.count === 0 || !known || known.confirmationHash !== hash) throw notRight()
  return auditedTransaction(db, pageId, writeContext, 'confirm subscription', async (context) => {
    // whoever reads this number's messages now need not be who confirmed it once: links of before are dead
    const linkVersion = newLinkVersion()
    const where = { id: known.id, confirmationHash: hash }
    const used = await context.tx.subscriber.updateMany({ where, data: { confirmationHash: null, linkVersion } })
    if (used.count === 0) throw notRight()
    return confirm(context, { id: known.id, linkVersion })
  })
}

async function confirm(context: AuditedContext, who: Holder): Promise<AuditedWork<Confirmed>> {
  const {
    tx,
    writeContext: { now },
  } = context
  const subscriber = await lockSubscriber(context, who)
  const { id } = subscriber
  const { signingSecret } = await tx.subscriber.findUniqueOrThrow({ where: { id }, select: { signingSecret: true } })
  const decision = decideConfirm(subscriber, now)
  const confirmed = await recordSubscriber(context, subscriber, decision)
  const shown = decision && !subscriber.confirmedAt ? signingSecret : null
  return { result: { subscriber: confirmed, anew: decision !== null, signingSecret: shown }, audit: decision?.audit }
}
