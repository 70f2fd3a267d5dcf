import type { RequestTarget } from './request-target'

/** An address that belongs to one visitor: nothing of it is kept as bytes, and forms are sent to it. */
export type FormAddress = {
  kind: 'page' | 'send'
  /** what Next is asked for */
  path: string
  /** also from mail programs, without a cookie or an origin (RFC 8058) */
  open: boolean
}

const token = '[0-9a-z]{1,40}(?:\\.[\\w-]{1,60}){1,4}'
const page = new RegExp(`^/subscriptions/(?:(confirm|unsubscribe)/)?${token}$`)
const sent = new RegExp(`^(/subscribe|/subscribe/code|/subscriptions/(?:(?:confirm|unsubscribe)/)?${token})/send$`)

/** What the request's path is among them; null when it is none. Only `done` is kept of a page's query: it says what was done. */
export function formAddressOf({ path, plain, query }: RequestTarget): FormAddress | null {
  const open = path.startsWith('/subscriptions/unsubscribe/')
  if (!plain) return null
  if (sent.test(path)) return { kind: 'send', path, open }
  if (!page.test(path)) return null
  const done = query.get('done')
  return { kind: 'page', path: done && /^[a-z]{1,20}$/.test(done) ? `${path}?done=${done}` : path, open }
}

/** The page from which a form address is reached: where a GET of it belongs. */
export const pageOfForm = (path: string): string => path.replace(/\/send$/, '')
