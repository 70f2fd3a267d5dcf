/** An address as its 4 or 16 bytes. */
export type AddressBytes = readonly number[]

/** A block of addresses: the first `bits` bits of `bytes` count. */
export type AddressRange = { bytes: AddressBytes; bits: number }

/**
 * The bytes of an address, however it is spelled (decimal, hex, octal, short, with or without brackets), read as the URL
 * standard reads a host. IPv4 inside IPv6 (::ffff:0:0/96) comes back as IPv4. Null for names, zone ids and nonsense.
 */
export function addressBytes(text: string): AddressBytes | null {
  const host = hostOf(text.includes(':') && !text.startsWith('[') ? `[${text}]` : text)
  if (host?.startsWith('[')) return unmapped(ipv6Bytes(host.slice(1, -1)))
  return host && /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host.split('.').map(Number) : null
}

function hostOf(text: string): string | null {
  if (/[/?#@\\\s]|\]:/.test(text)) return null
  return URL.canParse(`http://${text}/`) ? new URL(`http://${text}/`).hostname : null
}

// the URL standard has written it already: hex groups, at most one "::"
function ipv6Bytes(text: string): AddressBytes {
  const [head = '', tail] = text.split('::')
  const left = groups(head)
  const right = groups(tail ?? '')
  const middle = tail === undefined ? [] : Array<number>(8 - left.length - right.length).fill(0)
  return [...left, ...middle, ...right].flatMap((group) => [group >> 8, group & 255])
}

const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)))

function unmapped(bytes: AddressBytes): AddressBytes {
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255
  return mapped ? bytes.slice(12) : bytes
}

const mappedBits = 96
// read as octal by some and as decimal by others: 010.0.0.1 is 8.0.0.1 to a browser
function hasZeros(address: string): boolean {
  const last = address.slice(address.lastIndexOf(':') + 1)
  return last.includes('.') && /(?:^|\.)0\d/.test(last)
}

/**
 * The block that CIDR notation names ("10.0.0.0/8", "fd00::/8", "::ffff:10.0.0.0/104"), a single address included; null when it
 * is none, or when programs read it as different ones.
 */
export function addressRange(text: string): AddressRange | null {
  const [address = '', size, more] = text.split('/')
  const bytes = more === undefined && !hasZeros(address) ? addressBytes(address) : null
  if (!bytes) return null
  if (size === undefined) return { bytes, bits: bytes.length * 8 }
  const before = bytes.length === 4 && address.includes(':') ? mappedBits : 0
  const bits = /^\d{1,3}$/.test(size) ? Number(size) - before : -1
  return bits >= 0 && bits <= bytes.length * 8 ? { bytes, bits } : null
}

/** Whether the address lies in the block; never across IPv4 and IPv6. */
export function inRange(bytes: AddressBytes, range: AddressRange): boolean {
  if (bytes.length !== range.bytes.length) return false
  return bytes.every((byte, at) => {
    const counted = Math.min(8, Math.max(0, range.bits - at * 8))
    return byte >> (8 - counted) === (range.bytes[at] ?? 0) >> (8 - counted)
  })
}
