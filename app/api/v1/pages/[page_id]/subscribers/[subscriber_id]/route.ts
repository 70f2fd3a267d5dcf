import { z } from 'zod'
import { changeSubscription } from '@/lib/store/change-subscription'
import { unsubscribe } from '@/lib/store/unsubscribe'
import { managedSubscriber } from '@/lib/wire/v1-subscriber'
import { type Answer, type Call, endpoint } from '../../../../endpoint'
import { ids } from '../../../../fields'
import { requireSubscriber } from '../../../../subscriber-answer'
import { chosenComponents } from '../../../../subscriber-request'

export const dynamic = 'force-dynamic'

// forms nest, JSON does not (STATUSPAGE §5.1)
const chosen = z.object({ component_ids: ids.optional() })
const changeRequest = z.union([z.object({ subscriber: chosen }), chosen])

async function change(call: Call): Promise<Answer> {
  const { db, facts, attempt } = call
  const body = await call.body(changeRequest)
  const list = 'subscriber' in body ? body.subscriber.component_ids : body.component_ids
  const { id } = await requireSubscriber(call)
  const componentIds = chosenComponents(list)
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
