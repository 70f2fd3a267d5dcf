import { endpoint } from '../../../../../endpoint'
import { createSubscriber } from '../../../../../subscriber-creation'
import { answerIncidentSubscribers } from '../../../../../subscriber-list'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: answerIncidentSubscribers,
  POST: createSubscriber,
})
