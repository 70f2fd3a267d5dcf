import type { ServerResponse } from 'node:http'
import type { FoundPage } from '@/lib/status/page/page-directory'
import { guessedAddress } from './guessed-address'
import { inwardTarget, type RequestTarget } from './request-target'

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
  redirectTo(response, `${baseUrl}${inwardTarget(path, query)}`, common)
}

type Meant = {
  /** the path under which the page lies */
  prefix: string
  isOurs: (target: RequestTarget) => unknown
  common: readonly [string, string][]
}

/** Leads who guessed the address of a feed, or typed one in capital letters, to where it is; false: nothing was meant that is known. */
export function leadToMeant(
  response: ServerResponse,
  target: RequestTarget,
  { prefix, isOurs, common }: Meant,
): boolean {
  const meant = guessedAddress(target, isOurs)
  if (meant !== null) redirectTo(response, prefix + meant, common)
  return meant !== null
}

function redirectTo(response: ServerResponse, location: string, common: readonly [string, string][]): void {
  const own: [string, string][] = [
    ['location', location],
    ['cache-control', 'no-store'],
    ['access-control-allow-origin', '*'],
    ['content-length', '0'],
  ]
  response.writeHead(301, [...common, ...own].flat()).end()
}
