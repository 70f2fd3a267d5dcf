import { type Answer, type Call, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { requireSubscriber } from '@/app/api/v1/_endpoint/subscriber-answer'
import { chosenComponents } from '@/app/api/v1/_endpoint/subscriber-request'
import { subscriberChangeShape } from '@/lib/api/subscriber-shape'
import { changeSubscription } from '@/lib/store/subscribers/change-subscription'
import { unsubscribe } from '@/lib/store/subscribers/unsubscribe'
import { managedSubscriber } from '@/lib/wire/api/v1-subscriber'

export const dynamic = 'force-dynamic'

async function change(call: Call): Promise<Answer> {
  const { db, facts, attempt } = call
  const subscriber = await requireSubscriber(call)
  const { component_ids } = await call.body(subscriberChangeShape, managedSubscriber(subscriber, facts))
  const { id } = subscriber
  const componentIds = chosenComponents(component_ids)
  return { body: managedSubscriber(await changeSubscription(db, facts.page.id, id, { componentIds }, attempt), facts) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async (call) => ({ body: managedSubscriber(await requireSubscriber(call), call.facts) }),
  PUT: change,
  PATCH: change,
  DELETE: async (call) => {
    const { db, facts, attempt } = call
    const { id } = await requireSubscriber(call)
    return { body: managedSubscriber(await unsubscribe(db, facts.page.id, id, attempt), facts) }
  },
})
