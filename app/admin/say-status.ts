import { headers } from 'next/headers'
import { requestHeader, sayStatus as say } from '@/lib/publish/said-status'

/** The HTTP status of the page that is being made. */
export async function sayStatus(status: number): Promise<void> {
  say((await headers()).get(requestHeader), status)
}
