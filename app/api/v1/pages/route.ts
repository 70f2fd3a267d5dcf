import { endpoint } from '@/app/api/v1/_endpoint/endpoint'
import { pageOf } from '@/app/api/v1/_endpoint/paging'
import { managedPage } from '@/lib/wire/api/v1-page'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint('/pages', {
  GET: async ({ facts, baseUrl, query }) => ({ body: pageOf([managedPage(facts, { baseUrl })], query) }),
})
