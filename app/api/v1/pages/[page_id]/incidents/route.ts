import { incidentShape } from '@/lib/api/incident-shape'
import { openIncident } from '@/lib/store/open-incident'
import { endpoint } from '../../../endpoint'
import { answerIncident, answerIncidents } from '../../../incident-answer'
import { searched } from '../../../incident-list'
import { draftIn } from '../../../incident-request'
import { pageOf } from '../../../paging'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async (call) => ({ body: await answerIncidents(call, pageOf(searched(call), call.query)) }),
  POST: async (call) => {
    const draft = draftIn(await call.body(incidentShape))
    const { result, receipt, facts } = await call.publish((db, pageId, attempt) =>
      openIncident(db, pageId, draft, attempt),
    )
    return { status: 201, receipt, body: await answerIncident({ ...call, facts }, result.incidentId) }
  },
})
