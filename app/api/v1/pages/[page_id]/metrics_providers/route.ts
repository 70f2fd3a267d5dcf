import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { pageOf } from '@/app/api/v1/_endpoint/paging'
import { answerProvider } from '@/app/api/v1/_endpoint/provider-answer'
import { providerShape } from '@/lib/api/metric-shape'
import { addProvider, readProviders } from '@/lib/store/metrics/change-provider'
import { managedProvider } from '@/lib/wire/api/v1-metric'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/metrics_providers', {
  GET: async ({ db, facts: { page }, query }) => ({
    body: pageOf(await readProviders(db, page.id), query).map((provider) => managedProvider(provider, page)),
  }),
  POST: async (call) => {
    const { type, metric_base_uri: metricBaseUri, disabled } = await call.body(providerShape)
    const draft = { type, metricBaseUri, disabled }
    const { result, receipt } = await call.publish((db, pageId, writeContext) =>
      addProvider(db, pageId, draft, writeContext),
    )
    return { status: 201, receipt, body: await answerProvider(call, result.providerId) }
  },
})
