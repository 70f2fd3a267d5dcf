import { type EndpointAnswer, type EndpointCall, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerIncident, requireApiIncident, stillOffHeader } from '@/app/api/v1/_endpoint/incident-answer'
import { askedOf } from '@/app/api/v1/_endpoint/incident-request'
import { incidentShape } from '@/lib/api/incident-shape'
import { changeIncident } from '@/lib/store/incidents/change-incident'
import { deleteIncident } from '@/lib/store/incidents/delete-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'
import { findEarlierVerb } from '@/lib/store/transaction/find-earlier-verb'

export const dynamic = 'force-dynamic'

async function change(call: EndpointCall): Promise<EndpointAnswer> {
  const id = call.id('incident_id')
  const incident = requireApiIncident(call.facts, id)
  const request = await call.body(incidentShape, await answerIncident(call, id))
  const { components, page } = call.facts
  const { receipt, facts } = await call.publish<{ incidentId: string }>(async (db, pageId, writeContext) => {
    const again = (await findEarlierVerb(db, pageId, writeContext.key)) === 'publish update'
    const asked = askedOf(request, { incident, components, page, again })
    return 'update' in asked
      ? publishUpdate(db, pageId, id, asked.update, writeContext)
      : changeIncident(db, pageId, id, asked.change, writeContext)
  })
  const after = { ...call, facts }
  return { receipt, headers: stillOffHeader(after, id), body: await answerIncident(after, id) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/incidents/{incident_id}', {
  GET: async (call) => ({ body: await answerIncident(call, call.id('incident_id')) }),
  PUT: change,
  PATCH: change,
  DELETE: async (call) => {
    const id = call.id('incident_id')
    const body = await answerIncident(call, id)
    const { receipt } = await call.publish((db, pageId, writeContext) => deleteIncident(db, pageId, id, writeContext))
    return { receipt, body }
  },
})
