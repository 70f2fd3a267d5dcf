import { type EndpointAnswer, type EndpointCall, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerMetric, metricIn } from '@/app/api/v1/_endpoint/metric-request'
import { metricShape } from '@/lib/api/metric-shape'
import { changeMetric, removeMetric } from '@/lib/store/metrics/change-metric'

export const dynamic = 'force-dynamic'

async function change(call: EndpointCall): Promise<EndpointAnswer> {
  const id = call.id('metric_id')
  const request = metricIn(await call.body(metricShape, answerMetric(call.facts, id)))
  const { receipt, facts } = await call.publish((db, pageId, writeContext) =>
    changeMetric(db, pageId, id, request, writeContext),
  )
  return { receipt, body: answerMetric(facts, id) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/metrics/{metric_id}', {
  GET: async ({ facts, id }) => ({ body: answerMetric(facts, id('metric_id')) }),
  PUT: change,
  PATCH: change,
  DELETE: async (call) => {
    const id = call.id('metric_id')
    const body = answerMetric(call.facts, id)
    const { receipt } = await call.publish((db, pageId, writeContext) => removeMetric(db, pageId, id, writeContext))
    return { receipt, body }
  },
})
