import { type Answer, type Call, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { judgePoints } from '@/app/api/v1/_endpoint/points-request'
import { pointsShape } from '@/lib/api/metric-shape'
import { mostPointsAtOnce, pushPoints } from '@/lib/store/metrics/push-points'

export const dynamic = 'force-dynamic'

async function push(call: Call): Promise<Answer> {
  const { data = [] } = await call.body(pointsShape)
  const { points, taken, refused } = judgePoints(data, call.facts, call.attempt.now)
  const body = { ...taken, ...(refused.length > 0 && { heliograph_refused: refused }) }
  let answer: Answer = { status: 202, body }
  for (let at = 0; at < points.length; at += mostPointsAtOnce) {
    const some = points.slice(at, at + mostPointsAtOnce)
    // a key of the whole request names none of its parts; what is sent again changes nothing anyway
    const { receipt } = await call.publish((db, pageId, attempt) =>
      pushPoints(db, pageId, some, { ...attempt, key: undefined }),
    )
    answer = { ...answer, receipt }
  }
  return answer
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({ POST: push })
