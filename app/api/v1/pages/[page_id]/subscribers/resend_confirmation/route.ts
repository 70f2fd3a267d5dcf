import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { manyIn } from '@/app/api/v1/_endpoint/subscriber-request'
import { resendConfirmations } from '@/lib/store/subscribers/resend-confirmation'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/subscribers/resend_confirmation', {
  POST: async (call) => {
    const { db, facts, writeContext } = call
    await resendConfirmations(db, facts.page.id, await manyIn(call), writeContext)
    return { status: 201 }
  },
})
