import type { IncomingHttpHeaders } from 'node:http'

/** What anybody may say to the inner server. */
const ofAnybody = [
  'accept',
  'accept-language',
  'authorization',
  'content-type',
  'cookie',
  'idempotency-key',
  'user-agent',
]
/** What the framework's script says on pages of the desk: which action, and which part of the page it has already. */
const ofTheAdmin = [
  'next-action',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
  'next-url',
  'rsc',
]

export type Inward = {
  /** from the desk's pages, whose script speaks to the framework */
  desk: boolean
  baseUrl: string
  /** the visitor's address, as our own reading of it says */
  visitor: string
}

/**
 * The headers with which a request goes on to the inner server: those of a list, and what we know better than the client does. The
 * host is the page's own whatever proxies call it; a form that passed our check of its origin comes from there as well.
 */
export function inwardHeaders(
  given: IncomingHttpHeaders,
  { desk: admin, baseUrl, visitor }: Inward,
): Record<string, string | string[]> {
  const names = admin ? [...ofAnybody, ...ofTheAdmin] : ofAnybody
  const kept = names.flatMap((name) => {
    const value = given[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  const { host, origin, protocol } = new URL(baseUrl)
  return {
    ...Object.fromEntries(kept),
    host,
    ...(given.origin === undefined ? {} : { origin }),
    'x-forwarded-for': visitor,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
    'x-heliograph-client': visitor,
  }
}
