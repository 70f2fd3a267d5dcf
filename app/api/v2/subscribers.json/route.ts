import { openPreflight } from '../open-answer'
import { subscribeByApi } from '../subscribe-by-api'

export const dynamic = 'force-dynamic'

export const POST = subscribeByApi
export const OPTIONS = openPreflight('POST, OPTIONS')
