import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerPostmortem } from '@/app/api/v1/_endpoint/postmortem-answer'
import { postmortemShape } from '@/lib/api/postmortem-shape'
import { deletePostmortem, draftPostmortem } from '@/lib/store/incidents/postmortem'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/incidents/{incident_id}/postmortem', {
  GET: async (call) => ({ body: await answerPostmortem(call, call.id('incident_id')) }),
  PUT: async (call) => {
    const id = call.id('incident_id')
    const { body_draft: body = '' } = await call.body(postmortemShape)
    const { receipt, facts } = await call.publish((db, pageId, writeContext) =>
      draftPostmortem(db, pageId, id, { body }, writeContext),
    )
    return { receipt, body: await answerPostmortem({ ...call, facts }, id) }
  },
  DELETE: async (call) => {
    const id = call.id('incident_id')
    const { receipt } = await call.publish((db, pageId, writeContext) => deletePostmortem(db, pageId, id, writeContext))
    return { status: 204, receipt }
  },
})
