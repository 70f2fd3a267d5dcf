import { unsubscribeMany } from '@/lib/store/unsubscribe'
import { endpoint } from '../../../../endpoint'
import { manyRequest } from '../../../../subscriber-request'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  POST: async ({ body, db, facts, attempt }) => {
    const { nobody, ...chosen } = await body(manyRequest)
    // "all" are the active ones unless another state is named; who is named is meant whatever the state
    const state = chosen.state ?? (chosen.ids === 'all' ? 'active' : 'all')
    if (!nobody) await unsubscribeMany(db, facts.page.id, { ...chosen, state }, attempt)
    return { status: 201 }
  },
})
