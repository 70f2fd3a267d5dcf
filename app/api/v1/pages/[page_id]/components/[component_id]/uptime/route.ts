import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerComponentUptime } from '@/app/api/v1/_endpoint/uptime-answer'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/components/{component_id}/uptime', {
  GET: async (call) => ({ body: answerComponentUptime(call, call.id('component_id')) }),
})
