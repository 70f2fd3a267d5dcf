import { z } from 'zod'
import { editUpdate } from '@/lib/store/edit-update'
import { type Answer, type Call, endpoint } from '../../../../../../endpoint'
import { flag, moment, text, under } from '../../../../../../fields'
import { answerUpdate } from '../../../../../../incident-answer'

export const dynamic = 'force-dynamic'

const fields = { body: text, display_at: moment('display_at'), deliver_notifications: flag, wants_twitter_update: flag }
const updateRequest = under('incident_update', z.object(fields).partial())

async function edit(call: Call): Promise<Answer> {
  const [incidentId, updateId] = [call.id('incident_id'), call.id('update_id')]
  const request = await call.body(updateRequest)
  const said = {
    body: request.body,
    displayAt: request.display_at ?? undefined,
    deliverNotifications: request.deliver_notifications,
    wantsTwitterUpdate: request.wants_twitter_update,
  }
  const { receipt, facts } = await call.publish((db, pageId, attempt) =>
    editUpdate(db, pageId, incidentId, updateId, said, attempt),
  )
  return { receipt, body: await answerUpdate({ ...call, facts }, incidentId, updateId) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({ PUT: edit, PATCH: edit })
