import { z } from 'zod'
import { deletePostmortem, draftPostmortem } from '@/lib/store/postmortem'
import { endpoint } from '../../../../../endpoint'
import { text, under } from '../../../../../fields'
import { answerPostmortem } from '../../../../../postmortem-answer'

export const dynamic = 'force-dynamic'

const draftRequest = under('postmortem', z.object({ body_draft: text }))

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async (call) => ({ body: await answerPostmortem(call, call.id('incident_id')) }),
  PUT: async (call) => {
    const id = call.id('incident_id')
    const { body_draft: body } = await call.body(draftRequest)
    const { receipt, facts } = await call.publish((db, pageId, attempt) =>
      draftPostmortem(db, pageId, id, { body }, attempt),
    )
    return { receipt, body: await answerPostmortem({ ...call, facts }, id) }
  },
  DELETE: async (call) => {
    const id = call.id('incident_id')
    const { receipt } = await call.publish((db, pageId, attempt) => deletePostmortem(db, pageId, id, attempt))
    return { status: 204, receipt }
  },
})
