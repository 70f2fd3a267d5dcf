import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { resendOne } from '@/app/api/v1/_endpoint/subscriber-resending'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(
  '/pages/{page_id}/incidents/{incident_id}/subscribers/{subscriber_id}/resend_confirmation',
  { POST: resendOne },
)
