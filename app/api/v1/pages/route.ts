import { managedPage } from '@/lib/wire/v1-page'
import { endpoint } from '../endpoint'
import { pageOf } from '../paging'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async ({ facts, baseUrl, query }) => ({ body: pageOf([managedPage(facts, { baseUrl })], query) }),
})
