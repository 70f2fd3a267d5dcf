import type { ServerResponse } from 'node:http'
import type { FoundPage } from '@/lib/status/page/page-directory'
import type { RequestTarget } from './request-target'

/**
 * Leads who reads under a former name of a page to where it is now: feed readers take the address over, scripts of other sites may
 * follow. Asked for anew each time, since the page may move back.
 */
export function leadOn(
  response: ServerResponse,
  { baseUrl }: FoundPage,
  { path, query }: RequestTarget,
  common: readonly [string, string][],
): void {
  const asked = query.toString()
  const own: [string, string][] = [
    ['location', `${baseUrl}${path}${asked === '' ? '' : `?${asked}`}`],
    ['cache-control', 'no-store'],
    ['access-control-allow-origin', '*'],
    ['content-length', '0'],
  ]
  response.writeHead(301, [...common, ...own].flat()).end()
}
