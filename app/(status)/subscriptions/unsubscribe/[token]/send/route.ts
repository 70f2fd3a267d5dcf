import { redirectTo, showFormAgainLater, showPage } from '@/app/(status)/subscribe/_form/sent-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { Refusal } from '@/lib/status/text/refusal'
import { visitor } from '@/lib/store/operators/visitor'
import { findByLink } from '@/lib/store/subscribers/find-by-link'
import { unsubscribe } from '@/lib/store/subscribers/unsubscribe'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ token: string }> }

/** Unsubscribes: from the page, or at one click in a mail program (RFC 8058), which wants an answer and no redirect. */
export async function POST(_: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const page = `/subscriptions/unsubscribe/${token}`
  try {
    const { db } = webProcess()
    const now = new Date()
    const pageId = (await currentFacts()).facts.page.id
    const found = await findByLink(db, pageId, 'unsubscribe', token, now)
    if (found) await unsubscribe(db, pageId, found.subscriber, { by: visitor, now })
    return showPage(page)
  } catch (fault) {
    // the page itself says what became of the link
    if (fault instanceof Refusal) return showPage(page)
    return showFormAgainLater(fault, page, { step: 'unsubscribe', fields: {} })
  }
}

export const GET = async (_: Request, { params }: Context) =>
  redirectTo(`/subscriptions/unsubscribe/${(await params).token}`)
