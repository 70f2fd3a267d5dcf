import { z } from 'zod'
import { changePage } from '@/lib/store/change-page'
import { managedPage } from '@/lib/wire/v1-page'
import { type Answer, type Call, endpoint } from '../../endpoint'
import { removable, text, under } from '../../fields'

export const dynamic = 'force-dynamic'

const fields = { name: text, time_zone: text, page_description: removable, banner: removable, advice: removable }
const pageRequest = under('page', z.object(fields).partial())

async function change(call: Call): Promise<Answer> {
  const { time_zone: timeZone, page_description: description, ...rest } = await call.body(pageRequest)
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
