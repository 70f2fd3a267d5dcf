import { unsubscribe } from '@/lib/store/unsubscribe'
import { managedSubscriber } from '@/lib/wire/v1-subscriber'
import { endpoint } from '../../../../../../endpoint'
import { requireSubscriber } from '../../../../../../subscriber-answer'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async (call) => ({ body: managedSubscriber(await requireSubscriber(call), call.facts) }),
  DELETE: async (call) => {
    const { db, facts, attempt } = call
    const { id } = await requireSubscriber(call)
    return { body: managedSubscriber(await unsubscribe(db, facts.page.id, id, attempt), facts) }
  },
})
