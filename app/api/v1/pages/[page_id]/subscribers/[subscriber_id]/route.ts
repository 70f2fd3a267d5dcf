import { type EndpointAnswer, type EndpointCall, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { requireApiSubscriber } from '@/app/api/v1/_endpoint/subscriber-answer'
import { chosenComponents } from '@/app/api/v1/_endpoint/subscriber-request'
import { subscriberChangeShape } from '@/lib/api/subscriber-shape'
import { changeSubscription } from '@/lib/store/subscribers/change-subscription'
import { unsubscribe } from '@/lib/store/subscribers/unsubscribe'
import { managedSubscriber } from '@/lib/wire/api/v1-subscriber'

export const dynamic = 'force-dynamic'

async function change(call: EndpointCall): Promise<EndpointAnswer> {
  const { db, facts, writeContext } = call
  const subscriber = await requireApiSubscriber(call)
  const { component_ids } = await call.body(subscriberChangeShape, managedSubscriber(subscriber, facts))
  const { id } = subscriber
  const componentIds = chosenComponents(component_ids)
  return {
    body: managedSubscriber(await changeSubscription(db, facts.page.id, id, { componentIds }, writeContext), facts),
  }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/subscribers/{subscriber_id}', {
  GET: async (call) => ({ body: managedSubscriber(await requireApiSubscriber(call), call.facts) }),
  PUT: change,
  PATCH: change,
  DELETE: async (call) => {
    const { db, facts, writeContext } = call
    const { id } = await requireApiSubscriber(call)
    return { body: managedSubscriber(await unsubscribe(db, facts.page.id, id, writeContext), facts) }
  },
})
