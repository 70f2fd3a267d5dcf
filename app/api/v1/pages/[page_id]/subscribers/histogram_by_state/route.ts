import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { byType } from '@/app/api/v1/_endpoint/subscriber-types'
import { countSubscribers } from '@/lib/store/subscribers/count-subscribers'

export const dynamic = 'force-dynamic'

const none = { active: 0, unconfirmed: 0, quarantined: 0, total: 0 }

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/subscribers/histogram_by_state', {
  GET: async ({ db, facts }) => {
    const counts = await countSubscribers(db, facts.page.id)
    return { body: byType((channel) => counts[channel] ?? none, none) }
  },
})
