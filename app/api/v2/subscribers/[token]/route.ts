import { ApiProblem, problemAnswer } from '@/app/api/v1/_endpoint/api-problem'
import { openAnswer, openPreflight, openProblem } from '@/app/api/v2/_endpoint/open-answer'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { visitor } from '@/lib/store/operators/visitor'
import { findByLink } from '@/lib/store/subscribers/find-by-link'
import { unsubscribe } from '@/lib/store/subscribers/unsubscribe'
import { managedSubscriber } from '@/lib/wire/api/v1-subscriber'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ token: string }> }

/** One's own subscription by the secret part of its manage link: an id alone opens nothing. */
export const GET = (_: Request, context: Context) => own(context, async (subscriber) => subscriber)

export const DELETE = (_: Request, context: Context) =>
  own(context, (subscriber, pageId, now) => unsubscribe(webProcess().db, pageId, subscriber, { by: visitor, now }))

export const OPTIONS = openPreflight('GET, DELETE, OPTIONS')

type Subscriber = NonNullable<Awaited<ReturnType<typeof findByLink>>>['subscriber']

async function own(
  { params }: Context,
  act: (subscriber: Subscriber, pageId: string, now: Date) => Promise<Subscriber>,
): Promise<Response> {
  try {
    const token = (await params).token.replace(/\.json$/, '')
    const now = new Date()
    const { facts } = await currentFacts()
    const found = await findByLink(webProcess().db, facts.page.id, 'manage', token, now)
    if (!found) throw new ApiProblem(404, 'There is no such subscription.')
    return openAnswer(200, { subscriber: managedSubscriber(await act(found.subscriber, facts.page.id, now), facts) })
  } catch (fault) {
    return openProblem(problemAnswer(fault))
  }
}
