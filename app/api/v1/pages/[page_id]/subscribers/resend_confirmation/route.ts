import { resendConfirmations } from '@/lib/store/resend-confirmation'
import { endpoint } from '../../../../endpoint'
import { manyIn } from '../../../../subscriber-request'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  POST: async (call) => {
    const { db, facts, attempt } = call
    await resendConfirmations(db, facts.page.id, await manyIn(call), attempt)
    return { status: 201 }
  },
})
