import { endpoint } from '../../../../endpoint'
import { answerUnsubscribed } from '../../../../subscriber-list'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({ GET: answerUnsubscribed })
