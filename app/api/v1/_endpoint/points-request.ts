import type { SentPoint } from '@/lib/api/metric-shape'
import { operatorLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import type { Facts } from '@/lib/status/facts/facts'
import { checkPoint, type MetricPoint } from '@/lib/status/metric/point-check'
import { Refusal } from '@/lib/status/text/refusal'
import { ApiProblem } from './api-problem'
import { checkPushed, requireMetric } from './metric-request'

export type JudgedPoints = {
  points: MetricPoint[]
  /** as sent, by metric */
  taken: Record<string, { timestamp: unknown; value: unknown }[]>
  refused: { metric_id: string; timestamp: unknown; error: string }[]
}

/** Judges points one by one, so that a wrong one costs itself alone. Throws the first refusal when none of them holds. */
export function judgePoints(sent: readonly SentPoint[], facts: Facts, now: Date): JudgedPoints {
  const judged: JudgedPoints = { points: [], taken: {}, refused: [] }
  let first: Refusal | ApiProblem | null = null
  for (const { metricId, timestamp, value } of sent) {
    try {
      const metric = requireMetric(facts, metricId)
      checkPushed(metric)
      judged.points.push(checkPoint(metric.id, { timestamp, value }, now))
      judged.taken[metric.id] ??= []
      judged.taken[metric.id]?.push({ timestamp, value })
    } catch (fault) {
      if (!(fault instanceof Refusal || fault instanceof ApiProblem)) throw fault
      first ??= fault
      const error = fault instanceof Refusal ? refusalSentence(operatorLocale, fault) : fault.message
      judged.refused.push({ metric_id: metricId, timestamp, error })
    }
  }
  if (first && judged.points.length === 0) throw first
  return judged
}
