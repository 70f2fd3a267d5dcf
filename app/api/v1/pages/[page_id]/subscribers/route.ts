import { endpoint } from '../../../endpoint'
import { createSubscriber } from '../../../subscriber-creation'
import { answerPageSubscribers } from '../../../subscriber-list'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: answerPageSubscribers,
  POST: createSubscriber,
})
