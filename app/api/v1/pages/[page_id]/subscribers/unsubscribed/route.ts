import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerUnsubscribed } from '@/app/api/v1/_endpoint/subscriber-list'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/subscribers/unsubscribed', {
  GET: answerUnsubscribed,
})
