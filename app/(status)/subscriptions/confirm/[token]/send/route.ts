import { redirectTo, showFormAgain, showFormAgainLater, showPage } from '@/app/(status)/subscribe/_form/sent-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { Refusal } from '@/lib/status/text/refusal'
import { visitor } from '@/lib/store/operators/visitor'
import { confirmByLink } from '@/lib/store/subscribers/confirm-subscription'
import { manageToken, readLinkSecret } from '@/lib/store/subscribers/subscriber-link'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ token: string }> }

/** Confirms, and leads on to the subscription; a webhook's owner sees its signing secret there, this once. */
export async function POST(_: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const page = `/subscriptions/confirm/${token}`
  try {
    const { db } = webProcess()
    const pageId = (await currentFacts()).facts.page.id
    const { subscriber, anew, signingSecret } = await confirmByLink(db, pageId, token, { by: visitor, now: new Date() })
    // the link has done what it was for: it does not lead to the subscription a second time
    if (!anew) return showPage(page)
    const own = `/subscriptions/${manageToken(await readLinkSecret(db), subscriber)}`
    if (!signingSecret) return redirectTo(`${own}?done=confirmed`)
    return showFormAgain(own, { step: 'manage', fields: {}, reveal: signingSecret })
  } catch (fault) {
    // the page itself says what is the matter with the link
    if (fault instanceof Refusal) return showPage(page)
    return showFormAgainLater(fault, page, { step: 'confirm', fields: {} })
  }
}

export const GET = async (_: Request, { params }: Context) =>
  redirectTo(`/subscriptions/confirm/${(await params).token}`)
