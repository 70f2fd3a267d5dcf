import { managedPage } from '@/lib/wire/v1-page'
import { endpoint } from '../endpoint'

export const dynamic = 'force-dynamic'

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: async ({ facts, baseUrl }) => ({ body: [managedPage(facts, { baseUrl })] }),
})
