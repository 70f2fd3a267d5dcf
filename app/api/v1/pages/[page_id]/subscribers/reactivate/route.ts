import { reactivateSubscribers } from '@/lib/store/quarantine-subscriber'
import { endpoint } from '../../../../endpoint'
import { manyIn } from '../../../../subscriber-request'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  POST: async (call) => {
    const { db, facts, attempt } = call
    const { nobody, ...chosen } = await manyIn(call)
    if (!nobody) await reactivateSubscribers(db, facts.page.id, chosen, attempt)
    return { status: 201 }
  },
})
