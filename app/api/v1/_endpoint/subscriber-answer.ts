import type { Subscriber } from '@/lib/status/subscriber/subscriber'
import { Refusal } from '@/lib/status/text/refusal'
import { findSubscriber } from '@/lib/store/subscribers/list-subscribers'
import { managedSubscriber } from '@/lib/wire/api/v1-subscriber'
import type { EndpointAnswer, EndpointCall } from './endpoint'

/** The subscriber that the address names, of the page or of the incident in it. Refusal (404) when there is none. */
export async function requireApiSubscriber({ db, facts, id }: EndpointCall): Promise<Subscriber> {
  const subscriber = await findSubscriber(db, facts.page.id, id('subscriber_id'))
  const incidentId = id('incident_id')
  if (!subscriber || (incidentId !== '' && subscriber.incidentId !== incidentId)) {
    throw new Refusal('subscriber_not_found')
  }
  return subscriber
}

/** The answer with one subscriber, as it is now. */
export async function answerSubscriber({ db, facts }: EndpointCall, id: string, status = 200): Promise<EndpointAnswer> {
  const subscriber = await findSubscriber(db, facts.page.id, id)
  if (!subscriber) throw new Refusal('subscriber_not_found')
  return { status, body: managedSubscriber(subscriber, facts) }
}
