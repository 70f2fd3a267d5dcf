import { countSubscribers, type StateCounts } from '@/lib/store/subscriber-counts'
import { endpoint } from '../../../../endpoint'
import { stateIn, typeIn } from '../../../../subscriber-request'
import { byType } from '../../../../subscriber-types'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async ({ db, facts, query }) => {
    const state = stateIn(query.get('state'))
    const type = typeIn(query.get('type'))
    const counts = await countSubscribers(db, facts.page.id)
    const wanted = state === 'all' ? 'total' : (state as keyof StateCounts)
    return { body: byType((channel) => (type && type !== channel ? 0 : (counts[channel]?.[wanted] ?? 0)), 0) }
  },
})
