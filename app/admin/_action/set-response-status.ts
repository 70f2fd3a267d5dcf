import { headers } from 'next/headers'
import { requestHeader, noteRequestStatus as say } from '@/lib/publish/bridge/request-notes'

/** The HTTP status of the page that is being made; with 429, when to come again. */
export async function setResponseStatus(status: number, retryAfterSeconds?: number): Promise<void> {
  say((await headers()).get(requestHeader), status, retryAfterSeconds)
}
