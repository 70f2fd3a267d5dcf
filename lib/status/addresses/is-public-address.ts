import { type AddressBytes, type AddressRange, addressRange, inRange } from './ip-address'

// IANA's special-purpose registries. Of IPv6 only 2000::/3 is given out at all: everything outside it is refused unseen.
const global6 = ranges('2000::/3')
const special = ranges(
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24',
  '192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24',
  '224.0.0.0/4 240.0.0.0/4',
  '2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20',
)

function ranges(...lines: string[]): AddressRange[] {
  return lines.flatMap((line) => line.split(' ')).flatMap((text) => addressRange(text) ?? [])
}

/** Whether anybody on the internet may own this address: unicast, in no special-purpose block (RFC 6890 and its registries). */
export function isPublicAddress(bytes: AddressBytes): boolean {
  const within = (range: AddressRange) => inRange(bytes, range)
  return (bytes.length === 4 || global6.some(within)) && !special.some(within)
}
