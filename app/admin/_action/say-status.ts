import { headers } from 'next/headers'
import { requestHeader, sayStatus as say } from '@/lib/publish/bridge/said-of-request'

/** The HTTP status of the page that is being made; with 429, when to come again. */
export async function sayStatus(status: number, retryAfterSeconds?: number): Promise<void> {
  say((await headers()).get(requestHeader), status, retryAfterSeconds)
}
