import { type EndpointAnswer, type EndpointCall, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { judgePoints } from '@/app/api/v1/_endpoint/points-request'
import { pointsShape } from '@/lib/api/metric-shape'
import { Refusal } from '@/lib/status/text/refusal'
import { maxPointsAtOnce, pushPoints } from '@/lib/store/metrics/push-points'

export const dynamic = 'force-dynamic'

async function push(call: EndpointCall): Promise<EndpointAnswer> {
  const { data } = await call.body(pointsShape)
  if (!data) throw new Refusal('metric_points_missing')
  const { points, taken, refused } = judgePoints(data, call.facts, call.writeContext.now)
  const body = { ...taken, ...(refused.length > 0 && { heliograph_refused: refused }) }
  let answer: EndpointAnswer = { status: 202, body }
  for (let at = 0; at < points.length; at += maxPointsAtOnce) {
    const some = points.slice(at, at + maxPointsAtOnce)
    // a key of the whole request names none of its parts; what is sent again changes nothing anyway
    const { receipt } = await call.publish((db, pageId, writeContext) =>
      pushPoints(db, pageId, some, { ...writeContext, key: undefined }),
    )
    answer = { ...answer, receipt }
  }
  return answer
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/metrics/data', { POST: push })
