import { type EndpointCall, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerPostmortem } from '@/app/api/v1/_endpoint/postmortem-answer'
import { postmortemShape } from '@/lib/api/postmortem-shape'
import { Refusal } from '@/lib/status/text/refusal'
import { deletePostmortem, draftPostmortem } from '@/lib/store/incidents/postmortem'

export const dynamic = 'force-dynamic'

/** The postmortem as it stands; null: nobody began one, or there is no such incident. */
const standing = (call: EndpointCall, id: string) =>
  answerPostmortem(call, id).catch((fault: unknown) => {
    if (fault instanceof Refusal) return null
    throw fault
  })

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/incidents/{incident_id}/postmortem', {
  GET: async (call) => ({ body: await answerPostmortem(call, call.id('incident_id')) }),
  PUT: async (call) => {
    const id = call.id('incident_id')
    const current = await standing(call, id)
    const { body_draft: body } = await call.body(postmortemShape, current ?? undefined)
    // what is published came back as it was, with the draft beside it or with none
    if (current?.published_at && (body ?? null) === current.body_draft) return { body: current }
    const { receipt, facts } = await call.publish((db, pageId, writeContext) =>
      draftPostmortem(db, pageId, id, { body: body ?? '' }, writeContext),
    )
    return { receipt, body: await answerPostmortem({ ...call, facts }, id) }
  },
  DELETE: async (call) => {
    const id = call.id('incident_id')
    const { receipt } = await call.publish((db, pageId, writeContext) => deletePostmortem(db, pageId, id, writeContext))
    return { status: 204, receipt }
  },
})
