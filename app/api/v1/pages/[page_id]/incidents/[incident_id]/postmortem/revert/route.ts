import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerPostmortem } from '@/app/api/v1/_endpoint/postmortem-answer'
import { retractPostmortem } from '@/lib/store/incidents/postmortem'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(
  '/pages/{page_id}/incidents/{incident_id}/postmortem/revert',
  {
    PUT: async (call) => {
      const id = call.id('incident_id')
      const { receipt, facts } = await call.publish((db, pageId, writeContext) =>
        retractPostmortem(db, pageId, id, writeContext),
      )
      return { receipt, body: await answerPostmortem({ ...call, facts }, id) }
    },
  },
)
