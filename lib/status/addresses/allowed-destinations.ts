import { Refusal } from '@/lib/status/text/refusal'
import { type AddressBytes, type AddressRange, addressBytes, addressRange, inRange } from './ip-address'

/** What the operator trusts beyond the public internet. Data only, so that it travels in settings. */
export type AllowedDestinations = {
  /** plain http on port 80 to public hosts */
  http: boolean
  /** "host" (any port) or "host:port", as a URL writes hosts: http and private addresses are fine there */
  hosts: string[]
  /** addresses that may be dialled although they are not public; given as a literal, with http and on any port */
  ranges: AddressRange[]
}

export const nowhereElse: AllowedDestinations = { http: false, hosts: [], ranges: [] }

/** Reads `ALLOWED_DESTINATIONS`: entries between commas or spaces, each `http`, `host`, `host:port` or a block like 10.0.0.0/8. Refusal otherwise. */
export function parseAllowedDestinations(text: string): AllowedDestinations {
  const allowed: AllowedDestinations = { http: false, hosts: [], ranges: [] }
  for (const [at, entry] of text
    .split(/[\s,]+/)
    .filter(Boolean)
    .entries()) {
    const range = addressRange(entry)
    if (entry === 'http') allowed.http = true
    else if (range) allowed.ranges.push(range)
    else allowed.hosts.push(hostEntry(entry, at + 1))
  }
  return allowed
}

const namesHost = /^(?:\[[\da-f:.]+\]|[a-z\d_.-]+)$/
// 010.0.0.1 is 8.0.0.1 to the URL standard
const isOctal = (hostname: string, entry: string) => /^\d+(?:\.\d+){3}$/.test(hostname) && /(?:^|\.)0\d/.test(entry)

function hostEntry(entry: string, place: number): string {
  const hostname = /[/?#@\\]/.test(entry) || !URL.canParse(`http://${entry}`) ? '' : new URL(`http://${entry}`).hostname
  // not the entry itself: it may hold a password
  if (!namesHost.test(hostname) || isOctal(hostname, entry)) {
    throw new Refusal('destinations_unreadable', { entry: place })
  }
  const port = /:(\d+)$/.exec(entry.replace(/^\[.*\]/, ''))?.[1]
  return port ? `${hostname}:${Number(port)}` : hostname
}

/** Whether the operator named this very host and port (or the block in which a literal host lies). */
export function allowsHost(
  allowed: AllowedDestinations,
  url: { protocol: string; hostname: string; port: string },
): boolean {
  const port = url.port || (url.protocol === 'http:' ? '80' : '443')
  if (allowed.hosts.includes(url.hostname) || allowed.hosts.includes(`${url.hostname}:${port}`)) return true
  const literal = addressBytes(url.hostname)
  return literal !== null && allowsAddress(allowed, literal)
}

/** Whether the address lies in a block that the operator named. */
export function allowsAddress(allowed: AllowedDestinations, address: AddressBytes): boolean {
  return allowed.ranges.some((range) => inRange(address, range))
}
