import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { manyIn } from '@/app/api/v1/_endpoint/subscriber-request'
import { unsubscribeMany } from '@/lib/store/subscribers/unsubscribe'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/subscribers/unsubscribe', {
  POST: async (call) => {
    const { db, facts, writeContext } = call
    const { nobody, ...chosen } = await manyIn(call)
    // "all" are the active ones unless another state is named; who is named is meant whatever the state
    const state = chosen.state ?? (chosen.ids === 'all' ? 'active' : 'all')
    if (!nobody) await unsubscribeMany(db, facts.page.id, { ...chosen, state }, writeContext)
    return { status: 201 }
  },
})
