import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerIncident, answerIncidents, stillOffHeader } from '@/app/api/v1/_endpoint/incident-answer'
import { searched } from '@/app/api/v1/_endpoint/incident-list'
import { draftIn } from '@/app/api/v1/_endpoint/incident-request'
import { pageOf } from '@/app/api/v1/_endpoint/paging'
import { incidentShape } from '@/lib/api/incident-shape'
import { openIncident } from '@/lib/store/incidents/open-incident'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/incidents', {
  GET: async (call) => ({ body: await answerIncidents(call, pageOf(searched(call), call.query)) }),
  POST: async (call) => {
    const draft = draftIn(await call.body(incidentShape))
    const { result, receipt, facts } = await call.publish((db, pageId, writeContext) =>
      openIncident(db, pageId, draft, writeContext),
    )
    const after = { ...call, facts }
    const headers = stillOffHeader(after, result.incidentId)
    return { status: 201, receipt, headers, body: await answerIncident(after, result.incidentId) }
  },
})
