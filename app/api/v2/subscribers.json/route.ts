import { openPreflight } from '@/app/api/v2/_endpoint/open-answer'
import { subscribeByApi } from '@/app/api/v2/_endpoint/subscribe-by-api'

export const dynamic = 'force-dynamic'

export const POST = subscribeByApi
export const OPTIONS = openPreflight('POST, OPTIONS')
