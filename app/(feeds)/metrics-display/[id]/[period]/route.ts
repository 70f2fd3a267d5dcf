import { openAnswer } from '@/app/api/v2/_endpoint/open-answer'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { metricPeriod, periodTurns } from '@/lib/status/metric/metric-period'
import { metricDisplay } from '@/lib/wire/api/metric-display'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ id: string; period: string }> }

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const asked = await params
  const now = new Date()
  const { facts } = await currentFacts()
  const metric = facts.metrics.find(({ id, display }) => id === asked.id && display)
  const period = metricPeriod(asked.period.replace(/\.json$/, ''))
  if (!metric || !period) return openAnswer(404, { error: 'Not found' })
  return new Response(JSON.stringify(metricDisplay(facts, metric, period, now)), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      // the front keeps the bytes until the next interval begins
      'x-valid-until': String(periodTurns(period, now).getTime()),
    },
  })
}
