import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { requireApiSubscriber } from '@/app/api/v1/_endpoint/subscriber-answer'
import { unsubscribe } from '@/lib/store/subscribers/unsubscribe'
import { managedSubscriber } from '@/lib/wire/api/v1-subscriber'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(
  '/pages/{page_id}/incidents/{incident_id}/subscribers/{subscriber_id}',
  {
    GET: async (call) => ({ body: managedSubscriber(await requireApiSubscriber(call), call.facts) }),
    DELETE: async (call) => {
      const { db, facts, writeContext } = call
      const { id } = await requireApiSubscriber(call)
      return { body: managedSubscriber(await unsubscribe(db, facts.page.id, id, writeContext), facts) }
    },
  },
)
