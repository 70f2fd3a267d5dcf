import { type Answer, type Call, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerMetric, metricIn } from '@/app/api/v1/_endpoint/metric-request'
import { metricShape } from '@/lib/api/metric-shape'
import { changeMetric, removeMetric } from '@/lib/store/metrics/change-metric'

export const dynamic = 'force-dynamic'

async function change(call: Call): Promise<Answer> {
  const id = call.id('metric_id')
  const request = metricIn(await call.body(metricShape, answerMetric(call.facts, id)))
  const { receipt, facts } = await call.publish((db, pageId, attempt) => changeMetric(db, pageId, id, request, attempt))
  return { receipt, body: answerMetric(facts, id) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async ({ facts, id }) => ({ body: answerMetric(facts, id('metric_id')) }),
  PUT: change,
  PATCH: change,
  DELETE: async (call) => {
    const id = call.id('metric_id')
    const body = answerMetric(call.facts, id)
    const { receipt } = await call.publish((db, pageId, attempt) => removeMetric(db, pageId, id, attempt))
    return { receipt, body }
  },
})
