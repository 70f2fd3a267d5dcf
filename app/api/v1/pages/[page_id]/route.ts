import { pageShape } from '@/lib/api/page-shape'
import { changePage } from '@/lib/store/change-page'
import { managedPage } from '@/lib/wire/v1-page'
import { type Answer, type Call, endpoint } from '../../endpoint'

export const dynamic = 'force-dynamic'

async function change(call: Call): Promise<Answer> {
  const {
    time_zone: timeZone,
    page_description: description,
    ...rest
  } = await call.body(pageShape, managedPage(call.facts, call))
  const { receipt, facts } = await call.publish((db, pageId, attempt) =>
    changePage(db, pageId, { ...rest, timeZone, description }, attempt),
  )
  return { receipt, body: managedPage(facts, call) }
}

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async ({ facts, baseUrl }) => ({ body: managedPage(facts, { baseUrl }) }),
  PUT: change,
  PATCH: change,
})
