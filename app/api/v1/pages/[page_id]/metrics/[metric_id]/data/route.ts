import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { answerMetric, checkPushed, requireMetric } from '@/app/api/v1/_endpoint/metric-request'
import { pointShape } from '@/lib/api/metric-shape'
import { checkPoint } from '@/lib/status/metric/point-check'
import { resetMetric } from '@/lib/store/metrics/change-metric'
import { pushPoints } from '@/lib/store/metrics/push-points'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/metrics/{metric_id}/data', {
  POST: async (call) => {
    const metric = requireMetric(call.facts, call.id('metric_id'))
    checkPushed(metric)
    const { timestamp, value } = await call.body(pointShape)
    const point = checkPoint(metric.id, { timestamp, value }, call.writeContext.now)
    const { receipt } = await call.publish((db, pageId, writeContext) => pushPoints(db, pageId, [point], writeContext))
    return { status: 201, receipt, body: { data: { timestamp, value: point.value } } }
  },
  DELETE: async (call) => {
    const { id } = requireMetric(call.facts, call.id('metric_id'))
    const { receipt, facts } = await call.publish((db, pageId, writeContext) =>
      resetMetric(db, pageId, id, writeContext),
    )
    return { receipt, body: answerMetric(facts, id) }
  },
})
