import { Refusal } from '@/lib/status/text/refusal'

/** Where a page is found. The first page is at the installation's own address, and needs neither slug nor host. */
export type PageAddress = {
  id: string
  slug: string | null
  host: string | null
  isFirst: boolean
  /** hosts and slugs under which it was found before, and still is where nobody else has them now */
  former?: readonly string[]
}

const longestHost = 253

/**
 * The host of a `Host` header or of what somebody typed, in the one spelling in which hosts are compared: small letters, IDNA, without port
 * and the dot at its end. Null for what is none. `text` may hold the bytes of UTF-8 as Latin 1, as headers do.
 */
export function normalHost(text: string | undefined): string | null {
  if (!text || text.length > longestHost + 10 || /[\s/?#@\\]/.test(text)) return null
  const url = `http://${decoded(text)}`
  const hostname = URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : ''
  return hostname === '' || hostname.length > longestHost || /^\.|\.\./.test(hostname) ? null : hostname
}

function decoded(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes of UTF-8 as Latin 1
  if (!/^[\x00-\xff]*$/.test(text) || !/[\x80-\xff]/.test(text)) return text
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return text
  }
}

const isNumeric = (host: string) => /^\d+(?:\.\d+){3}$/.test(host) || host.startsWith('[')

/** The names of this machine, and addresses of numbers. */
export const isLocalHost = (host: string): boolean => host === 'localhost' || isNumeric(host)

/** A page's own host name in its one spelling. Throws Refusal for what cannot be one. */
export function checkPageHost(text: string): string {
  const typed = text.trim()
  const host = /[:,]/.test(typed) ? null : normalHost(typed)
  if (!host || isLocalHost(host) || !/^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(host)) throw new Refusal('page_host_unusable')
  return host
}

/** Whether a former name is a host: every host has a dot, no slug has one. */
export const isHostName = (name: string): boolean => name.includes('.')

/** The name of a page in addresses. Throws Refusal for what cannot be one. */
export function checkPageSlug(text: string): string {
  const slug = text.trim().toLowerCase()
  if (slug.length > 40 || !/^[a-z\d]+(?:-[a-z\d]+)*$/.test(slug)) throw new Refusal('page_slug_unusable')
  return slug
}

/** The path under which a page without a host of its own is found; '' for one that needs none. */
export const pagePrefix = ({ slug, host, isFirst }: PageAddress): string =>
  isFirst || host || !slug ? '' : `/p/${slug}`

/** The page's own address without a slash at its end, from the installation's (`BASE_URL`), whose scheme and port its host shares. */
export function pageBaseUrl(page: PageAddress, baseUrl: string): string {
  if (!page.host) return baseUrl + pagePrefix(page)
  const own = new URL(baseUrl)
  own.hostname = page.host
  return own.origin
}

/** Where operators work on a page: a path of the desk, which is at the installation's own address alone. */
export const deskAddress = ({ slug, isFirst }: PageAddress, installationUrl: string, path: string): string =>
  installationUrl + (isFirst || !slug ? path : `/admin/on/${slug}?next=${encodeURIComponent(path)}`)
