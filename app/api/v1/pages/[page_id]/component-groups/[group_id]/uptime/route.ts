import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerGroupUptime } from '@/app/api/v1/_endpoint/uptime-answer'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/component-groups/{id}/uptime', {
  GET: async (call) => ({ body: answerGroupUptime(call, call.id('group_id')) }),
})
