import type { IncomingMessage } from 'node:http'

/** The page's own address, and whether it was given (`BASE_URL`) or is only a default. */
export type OwnAddress = { baseUrl: string; baseUrlGiven: boolean }

/**
 * Whether a form comes from a page of this site. Browsers name the origin of every form they post: it has to be that of `BASE_URL`.
 * Without such a variable, and between the names of this machine, the host that the browser called counts as well. It does not
 * otherwise: behind a proxy `Host` is what the proxy makes of it, which may be the origin of somebody else's page.
 */
export function sameOrigin(request: IncomingMessage, { baseUrl, baseUrlGiven }: OwnAddress): boolean {
  const { origin, host } = request.headers
  if (!origin || !URL.canParse(origin)) return false
  const own = new URL(baseUrl)
  if (origin === own.origin) return true
  const from = new URL(origin)
  const site = request.headers['sec-fetch-site']
  if (from.host !== host || (site !== undefined && site !== 'same-origin')) return false
  return !baseUrlGiven || (isThisMachine(own) && isThisMachine(from) && from.port === own.port)
}

const isThisMachine = ({ hostname }: URL) => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
