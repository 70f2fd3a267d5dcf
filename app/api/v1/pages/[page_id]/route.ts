import { type EndpointAnswer, type EndpointCall, endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { pageShape } from '@/lib/api/page-shape'
import { changePage } from '@/lib/store/page/change-page'
import { managedPage } from '@/lib/wire/api/v1-page'

export const dynamic = 'force-dynamic'

async function change(call: EndpointCall): Promise<EndpointAnswer> {
  const {
    time_zone: timeZone,
    page_description: description,
    ...rest
  } = await call.body(pageShape, managedPage(call.facts, call))
  const { receipt, facts } = await call.publish((db, pageId, writeContext) =>
    changePage(db, pageId, { ...rest, timeZone, description }, writeContext),
  )
  return { receipt, body: managedPage(facts, call) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages/{page_id}', {
  GET: async ({ facts, baseUrl }) => ({ body: managedPage(facts, { baseUrl }) }),
  PUT: change,
  PATCH: change,
})
