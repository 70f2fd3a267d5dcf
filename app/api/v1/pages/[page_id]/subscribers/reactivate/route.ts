import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { manyIn } from '@/app/api/v1/_endpoint/subscriber-request'
import { reactivateSubscribers } from '@/lib/store/subscribers/quarantine-subscriber'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/subscribers/reactivate', {
  POST: async (call) => {
    const { db, facts, writeContext } = call
    const { nobody, ...chosen } = await manyIn(call)
    if (!nobody) await reactivateSubscribers(db, facts.page.id, chosen, writeContext)
    return { status: 201 }
  },
})
