import { resendConfirmations } from '@/lib/store/resend-confirmation'
import { endpoint } from '../../../../endpoint'
import { manyRequest } from '../../../../subscriber-request'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  POST: async ({ body, db, facts, attempt }) => {
    await resendConfirmations(db, facts.page.id, await body(manyRequest), attempt)
    return { status: 201 }
  },
})
