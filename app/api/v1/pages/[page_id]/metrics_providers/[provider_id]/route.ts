import { type EndpointAnswer, type EndpointCall, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerProvider } from '@/app/api/v1/_endpoint/provider-answer'
import { providerShape } from '@/lib/api/metric-shape'
import { changeProvider, removeProvider } from '@/lib/store/metrics/change-provider'

export const dynamic = 'force-dynamic'

async function change(call: EndpointCall): Promise<EndpointAnswer> {
  const id = call.id('provider_id')
  const request = await call.body(providerShape, await answerProvider(call, id))
  const draft = { type: request.type, metricBaseUri: request.metric_base_uri, disabled: request.disabled }
  const { receipt } = await call.publish((db, pageId, writeContext) =>
    changeProvider(db, pageId, id, draft, writeContext),
  )
  return { receipt, body: await answerProvider(call, id) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/metrics_providers/{metrics_provider_id}', {
  GET: async (call) => ({ body: await answerProvider(call, call.id('provider_id')) }),
  PUT: change,
  PATCH: change,
  DELETE: async (call) => {
    const id = call.id('provider_id')
    const body = await answerProvider(call, id)
    const { receipt } = await call.publish((db, pageId, writeContext) => removeProvider(db, pageId, id, writeContext))
    return { receipt, body }
  },
})
