import { type EndpointAnswer, type EndpointCall, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerUpdate } from '@/app/api/v1/_endpoint/incident-answer'
import { updateShape } from '@/lib/api/incident-shape'
import { editUpdate } from '@/lib/store/incidents/edit-update'

export const dynamic = 'force-dynamic'

async function edit(call: EndpointCall): Promise<EndpointAnswer> {
  const [incidentId, updateId] = [call.id('incident_id'), call.id('update_id')]
  const request = await call.body(updateShape, await answerUpdate(call, incidentId, updateId))
  const said = {
    body: request.body,
    displayAt: request.display_at,
    deliverNotifications: request.deliver_notifications,
    wantsTwitterUpdate: request.wants_twitter_update,
  }
  const { receipt, facts } = await call.publish((db, pageId, writeContext) =>
    editUpdate(db, pageId, incidentId, updateId, said, writeContext),
  )
  return { receipt, body: await answerUpdate({ ...call, facts }, incidentId, updateId) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(
  '/pages/{page_id}/incidents/{incident_id}/incident_updates/{incident_update_id}',
  { PUT: edit, PATCH: edit },
)
