import type { IncomingMessage } from 'node:http'
import { adminPath } from '@/lib/publish/bridge/area'
import { deskPageIn } from '@/lib/publish/bridge/own-cookie'
import type { PageCaches } from './page-caches'

/**
 * The page that the desk works on in the browser that asks: null for the first one, for what is not the desk, and where the page that
 * was chosen is not shown any more.
 */
export function deskPageOf(
  { url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>,
  { pages, baseUrl }: { pages: Pick<PageCaches, 'isOther'>; baseUrl: string },
): string | null {
  if (!adminPath.test(url)) return null
  const chosen = deskPageIn(headers.cookie, baseUrl)
  return chosen && pages.isOther(chosen) ? chosen : null
}
