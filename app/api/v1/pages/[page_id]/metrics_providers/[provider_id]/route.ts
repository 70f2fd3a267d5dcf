import { type Answer, type Call, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerProvider } from '@/app/api/v1/_endpoint/provider-answer'
import { providerShape } from '@/lib/api/metric-shape'
import { changeProvider, removeProvider } from '@/lib/store/metrics/change-provider'

export const dynamic = 'force-dynamic'

async function change(call: Call): Promise<Answer> {
  const id = call.id('provider_id')
  const request = await call.body(providerShape, await answerProvider(call, id))
  const draft = { type: request.type, metricBaseUri: request.metric_base_uri, disabled: request.disabled }
  const { receipt } = await call.publish((db, pageId, attempt) => changeProvider(db, pageId, id, draft, attempt))
  return { receipt, body: await answerProvider(call, id) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async (call) => ({ body: await answerProvider(call, call.id('provider_id')) }),
  PUT: change,
  PATCH: change,
  DELETE: async (call) => {
    const id = call.id('provider_id')
    const body = await answerProvider(call, id)
    const { receipt } = await call.publish((db, pageId, attempt) => removeProvider(db, pageId, id, attempt))
    return { receipt, body }
  },
})
