import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { pageOf } from '@/app/api/v1/_endpoint/paging'
import { managedMetric } from '@/lib/wire/api/v1-metric'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}/metrics', {
  GET: async ({ facts, query }) => ({
    body: pageOf(facts.metrics, query).map((metric) => managedMetric(metric, facts.page)),
  }),
})
