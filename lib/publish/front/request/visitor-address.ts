import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { type AddressBytes, type AddressRange, addressBytes, inRange } from '@/lib/status/addresses/ip-address'

/**
 * The address of whoever sent the request: the peer, or, when the peer is a trusted proxy, the first address from the right of
 * X-Forwarded-For that is none. What is no address there counts as the proxy that passed it on. "unknown" for a peer without one.
 */
export function visitorAddress(request: IncomingMessage, trusted: readonly AddressRange[]): string {
  let named = readAddress(request.socket.remoteAddress ?? '')
  if (!named) return 'unknown'
  const header = request.headers['x-forwarded-for'] ?? ''
  const chain = String(header).split(',')
  while (isTrusted(named.bytes, trusted)) {
    const before = readAddress(chain.pop() ?? '')
    if (!before) break
    named = before
  }
  return named.text
}

type Address = { text: string; bytes: AddressBytes }

const isTrusted = (bytes: AddressBytes, trusted: readonly AddressRange[]) =>
  trusted.some((range) => inRange(bytes, range))

// proxies write 192.0.2.1, 192.0.2.1:4711, 2001:db8::1, [2001:db8::1], [2001:db8::1]:4711 and "[2001:db8::1]:4711"
const spellings =
  /^"?(?:\[([\da-f:.]{2,45})(?:%[\w.-]{1,32})?\](?::\d{1,5})?|([\d.]{7,15})(?::\d{1,5})?|([\da-f:.]{2,45})(?:%[\w.-]{1,32})?)"?$/i

function readAddress(given: string): Address | null {
  const [, bracketed, v4, v6] = spellings.exec(given.trim()) ?? []
  const text = bracketed ?? v4 ?? v6 ?? ''
  const bytes = isIP(text) ? addressBytes(text) : null
  if (!bytes) return null
  return { text: bytes.length === 4 ? bytes.join('.') : text.toLowerCase(), bytes }
}
