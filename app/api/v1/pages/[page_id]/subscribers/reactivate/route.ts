import { reactivateSubscribers } from '@/lib/store/quarantine-subscriber'
import { endpoint } from '../../../../endpoint'
import { manyRequest } from '../../../../subscriber-request'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  POST: async ({ body, db, facts, attempt }) => {
    const { nobody, ...chosen } = await body(manyRequest)
    if (!nobody) await reactivateSubscribers(db, facts.page.id, chosen, attempt)
    return { status: 201 }
  },
})
