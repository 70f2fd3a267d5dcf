import { pasted } from '@/lib/status/text/pasted'
import { Refusal } from '@/lib/status/text/refusal'
import { type AllowedDestinations, allowsHost } from './allowed-destinations'
import { addressBytes } from './ip-address'
import { isPublicAddress } from './is-public-address'

const longest = 2000
// of RFC 6761 and 6762, what networks and clusters call themselves, and what is no host (`arpa`); ICANN gives none of them away
const localNames = ['localhost', 'local', 'internal', 'intranet', 'private', 'localdomain', 'lan', 'home', 'corp']
const namesOfNoHost = ['svc', 'arpa', 'alt', 'test', 'invalid', 'onion']
const neverPublic = [...localNames, ...namesOfNoHost]

/**
 * The address as a URL that may be called, without fragment; Refusal (field `endpoint`) with the reason otherwise. Asked at
 * the door and again before every call (DEPENDENCIES §B5).
 */
export function endpointUrl(text: unknown, allowed: AllowedDestinations): URL {
  const url = readUrl(text)
  if (allowsHost(allowed, url)) return url
  refuseScheme(url, allowed)
  refuseHost(url.hostname)
  return url
}

function readUrl(text: unknown): URL {
  const given = typeof text === 'string' ? pasted(text) : ''
  if (given === '') throw new Refusal('endpoint_missing')
  if (given.length > longest) throw new Refusal('endpoint_too_long', { most: longest })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it is about
  if (/[\s\\\u0000-\u001f\u007f]/.test(given)) throw new Refusal('endpoint_characters')
  if (!/^https?:\/\/[^/]/i.test(given)) throw new Refusal('endpoint_not_https')
  if (!URL.canParse(given)) throw new Refusal('endpoint_invalid')
  if (/^[^/]+\/\/[^/?#]*@/.test(given)) throw new Refusal('endpoint_credentials')
  const url = new URL(given)
  url.hash = ''
  return url
}

function refuseScheme({ protocol, port }: URL, allowed: AllowedDestinations): void {
  if (protocol === 'http:' && !allowed.http) throw new Refusal('endpoint_not_https')
  const ports = protocol === 'http:' ? [''] : ['', '8443']
  if (!ports.includes(port)) throw new Refusal('endpoint_port', { protocol: protocol === 'http:' ? 'http' : 'https' })
}

function refuseHost(host: string): void {
  const literal = addressBytes(host)
  if (literal ? isPublicAddress(literal) : isPublicName(host)) return
  throw new Refusal('endpoint_not_public')
}

function isPublicName(host: string): boolean {
  const labels = host.split('.')
  const wellFormed = labels.length > 1 && labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))
  return wellFormed && host.length <= 253 && !neverPublic.some((name) => host.endsWith(`.${name}`))
}
