import { giveBack, giveBackLater, goTo, show } from '@/app/(status)/subscribe/_form/sent-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { room } from '@/lib/publish/facts/room'
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
    const { db } = room()
    const pageId = (await currentFacts()).facts.page.id
    const { subscriber, anew, signingSecret } = await confirmByLink(db, pageId, token, { by: visitor, now: new Date() })
    // the link has done what it was for: it does not lead to the subscription a second time
    if (!anew) return show(page)
    const own = `/subscriptions/${manageToken(await readLinkSecret(db), subscriber)}`
    if (!signingSecret) return goTo(`${own}?done=confirmed`)
    return giveBack(own, { step: 'manage', fields: {}, reveal: signingSecret })
  } catch (fault) {
    // the page itself says what is the matter with the link
    if (fault instanceof Refusal) return show(page)
    return giveBackLater(fault, page, { step: 'confirm', fields: {} })
  }
}

export const GET = async (_: Request, { params }: Context) => goTo(`/subscriptions/confirm/${(await params).token}`)
