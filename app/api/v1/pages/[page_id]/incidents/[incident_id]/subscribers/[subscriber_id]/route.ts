import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { requireSubscriber } from '@/app/api/v1/_endpoint/subscriber-answer'
import { unsubscribe } from '@/lib/store/subscribers/unsubscribe'
import { managedSubscriber } from '@/lib/wire/api/v1-subscriber'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async (call) => ({ body: managedSubscriber(await requireSubscriber(call), call.facts) }),
  DELETE: async (call) => {
    const { db, facts, attempt } = call
    const { id } = await requireSubscriber(call)
    return { body: managedSubscriber(await unsubscribe(db, facts.page.id, id, attempt), facts) }
  },
})
