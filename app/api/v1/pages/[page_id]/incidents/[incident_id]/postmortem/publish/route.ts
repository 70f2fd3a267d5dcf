import { z } from 'zod'
import { publishPostmortem } from '@/lib/store/postmortem'
import { endpoint } from '../../../../../../endpoint'
import { flag } from '../../../../../../fields'
import { answerPostmortem } from '../../../../../../postmortem-answer'

export const dynamic = 'force-dynamic'

const shape = { postmortem: z.object({ notify_subscribers: flag }).partial().optional() }
const publishRequest = z.object(shape, { error: 'The body must be an object' })

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  PUT: async (call) => {
    const id = call.id('incident_id')
    const { postmortem } = await call.body(publishRequest)
    const notifySubscribers = postmortem?.notify_subscribers ?? false
    const { receipt, facts } = await call.publish((db, pageId, attempt) =>
      publishPostmortem(db, pageId, id, { notifySubscribers }, attempt),
    )
    return { receipt, body: await answerPostmortem({ ...call, facts }, id) }
  },
})
