import { count, networkOfRequest, tooMany, uncount } from '@/app/(status)/subscribe/_form/limits'
import { ApiProblem, problemAnswer } from '@/app/api/v1/_endpoint/api-problem'
import { ignoredHeader, readApiRequest } from '@/app/api/v1/_endpoint/read-api-request'
import { subscriptionIn } from '@/app/api/v1/_endpoint/subscriber-request'
import { subscriberShape } from '@/lib/api/subscriber-shape'
import { strangerBounds } from '@/lib/body/bounds'
import { usualLocale } from '@/lib/messages/locale'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import type { SubscriptionDraft } from '@/lib/status/subscriber/subscriber'
import { Refusal } from '@/lib/status/text/refusal'
import { visitor } from '@/lib/store/operators/visitor'
import { checkCalled } from '@/lib/store/subscribers/check-called'
import { subscribe } from '@/lib/store/subscribers/subscribe'
import { openAnswer, openProblem } from './open-answer'

/**
 * Subscribes somebody who asks the page's own API (STATUSPAGE §3.4). The answer says what was asked for and what comes next,
 * never whether the address was known: there is no id in it.
 */
export async function subscribeByApi(request: Request): Promise<Response> {
  try {
    const { values, ignored } = await readApiRequest(request, subscriberShape, { zone: 'Etc/UTC' }, strangerBounds)
    const draft = subscriptionIn(values)
    const { allowedDestinations: allowed, textMessages } = webProcess().settings
    if (draft.channel === 'sms' && !textMessages) throw new Refusal('text_messages_off')
    const called = checkCalled(draft, allowed)
    await take(draft, networkOfRequest(request))
    const { channel: mode, address } = called
    const name = { email: 'email', sms: 'phone_number' }[mode as string] ?? 'endpoint'
    const state = mode === 'slack' || mode === 'teams' ? 'active' : 'unconfirmed'
    const subscriber = { mode, [name]: address, state }
    const text = 'If it is to be confirmed, a message is on its way.'
    return openAnswer(201, { subscriber, text }, ignoredHeader(ignored))
  } catch (fault) {
    return openProblem(problemAnswer(fault))
  }
}

async function take(draft: SubscriptionDraft, network: string): Promise<void> {
  const wait = (await count('subscribe', network)) ?? (await count('unproven', 'all'))
  if (wait !== null) throw new ApiProblem(429, tooMany(usualLocale, wait), { 'retry-after': String(wait) })
  const { db, settings } = webProcess()
  const pageId = (await currentFacts()).facts.page.id
  const options = { allowed: settings.allowedDestinations }
  try {
    await subscribe(db, pageId, draft, { by: visitor, now: new Date() }, options)
  } catch (fault) {
    if (fault instanceof Refusal) await uncount('subscribe', network)
    throw fault
  }
}
