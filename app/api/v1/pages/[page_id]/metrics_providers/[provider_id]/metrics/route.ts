import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerMetric, metricIn } from '@/app/api/v1/_endpoint/metric-request'
import { pageOf } from '@/app/api/v1/_endpoint/paging'
import { answerProvider } from '@/app/api/v1/_endpoint/provider-answer'
import { metricShape } from '@/lib/api/metric-shape'
import { addMetric } from '@/lib/store/metrics/change-metric'
import { managedMetric } from '@/lib/wire/api/v1-metric'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint(
  '/pages/{page_id}/metrics_providers/{metrics_provider_id}/metrics',
  {
    GET: async (call) => {
      const { id } = await answerProvider(call, call.id('provider_id'))
      const metrics = call.facts.metrics.filter(({ providerId }) => providerId === id)
      return { body: pageOf(metrics, call.query).map((metric) => managedMetric(metric, call.facts.page)) }
    },
    POST: async (call) => {
      const draft = metricIn(await call.body(metricShape))
      const { result, receipt, facts } = await call.publish((db, pageId, writeContext) =>
        addMetric(db, pageId, call.id('provider_id'), draft, writeContext),
      )
      return { status: 201, receipt, body: answerMetric(facts, result.metricId) }
    },
  },
)
