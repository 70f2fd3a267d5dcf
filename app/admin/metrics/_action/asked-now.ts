import type { Reveal } from '@/components/admin/basics/form-state'
import { openGuard } from '@/lib/delivery/outbound/address-guard'
import { askPrometheus } from '@/lib/delivery/outbound/ask-prometheus'
import { webProcess } from '@/lib/publish/facts/web-process'
import { nowhereElse } from '@/lib/status/addresses/allowed-destinations'
import type { Metric } from '@/lib/status/facts/facts'
import { metricValue } from '@/lib/status/metric/metric-value'

const minutes = 60

/** What a source answers to a query over the last hour, as lines for the operator who asked; within ten seconds, through the worker's guard. */
export async function askedNow(source: { baseUri: string; query: string }, metric: Metric, now: Date): Promise<Reveal> {
  const { settings } = webProcess()
  const guard = openGuard(settings.metricsAllow ?? nowhereElse, { connections: 1 })
  try {
    const to = Math.floor(now.getTime() / 60_000) * 60
    const ask = askPrometheus(guard, `Heliograph (+${settings.baseUrl})`)
    const answer = await ask({ ...source, from: to - (minutes - 1) * 60, to })
    if (answer.kind === 'failed') return { words: 'The source gave no values.', lines: [answer.error] }
    const values = answer.points.map(([, value]) => value)
    const last = values.at(-1)
    if (last === undefined) return { words: 'The source answered, and has no values for the last hour.' }
    const [least, limit] = [Math.min(...values), Math.max(...values)]
    return {
      words: `The source answered with ${values.length} of ${minutes} minutes of the last hour. Nothing was stored.`,
      lines: [
        `The newest value: ${metricValue(last, metric)}`,
        `The lowest: ${metricValue(least, metric)}; the highest: ${metricValue(limit, metric)}`,
      ],
    }
  } finally {
    await guard.close()
  }
}
