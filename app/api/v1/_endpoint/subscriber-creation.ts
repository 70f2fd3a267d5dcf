import { subscriberShape } from '@/lib/api/subscriber-shape'
import { webProcess } from '@/lib/publish/facts/web-process'
import { Refusal } from '@/lib/status/text/refusal'
import { subscribe } from '@/lib/store/subscribers/subscribe'
import type { EndpointAnswer, EndpointCall } from './endpoint'
import { answerSubscriber } from './subscriber-answer'
import { subscriptionIn } from './subscriber-request'

/** Subscribes somebody to the page, or to the incident of the address. One who is subscribed already is answered as is. */
export async function createSubscriber(call: EndpointCall): Promise<EndpointAnswer> {
  const { db, facts, writeContext } = call
  const sent = await call.body(subscriberShape)
  const draft = subscriptionIn(sent)
  const incidentId = call.id('incident_id') || null
  if (incidentId && draft.channel !== 'email' && draft.channel !== 'sms') {
    throw new Refusal('incident_by_endpoint')
  }
  const asked = { ...draft, incidentId, skipConfirmation: sent.skip_confirmation_notification }
  const { allowedDestinations: allowed } = webProcess().settings
  const { subscriberId } = await subscribe(db, facts.page.id, asked, writeContext, { allowed })
  return answerSubscriber(call, subscriberId, 201)
}
