import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { stateIn, typeIn } from '@/app/api/v1/_endpoint/subscriber-request'
import { byType } from '@/app/api/v1/_endpoint/subscriber-types'
import { countSubscribers, type StateCounts } from '@/lib/store/subscribers/count-subscribers'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/subscribers/count', {
  GET: async ({ db, facts, query }) => {
    const state = stateIn(query.get('state'))
    const type = typeIn(query.get('type'))
    const counts = await countSubscribers(db, facts.page.id)
    const wanted = state === 'all' ? 'total' : (state as keyof StateCounts)
    return { body: byType((channel) => (type && type !== channel ? 0 : (counts[channel]?.[wanted] ?? 0)), 0) }
  },
})
