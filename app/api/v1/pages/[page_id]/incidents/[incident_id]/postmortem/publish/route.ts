import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerPostmortem } from '@/app/api/v1/_endpoint/postmortem-answer'
import { publishShape } from '@/lib/api/postmortem-shape'
import { publishPostmortem } from '@/lib/store/incidents/postmortem'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(
  '/pages/{page_id}/incidents/{incident_id}/postmortem/publish',
  {
    PUT: async (call) => {
      const id = call.id('incident_id')
      const { notify_subscribers: notifySubscribers = false } = await call.body(publishShape)
      const { receipt, facts } = await call.publish((db, pageId, writeContext) =>
        publishPostmortem(db, pageId, id, { notifySubscribers }, writeContext),
      )
      return { receipt, body: await answerPostmortem({ ...call, facts }, id) }
    },
  },
)
