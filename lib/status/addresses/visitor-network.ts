import { addressBytes } from './ip-address'

/**
 * Whose requests are counted together: an IPv4 address ("192.0.2.1"), or the /64 that one line gets in IPv6 ("2001:db8:0:1::/64").
 * IPv4 inside IPv6 is IPv4. "unknown" for what is no address.
 */
export const visitorNetwork = (address: string): string => networkOf(address, { 4: 32, 6: 64 })

/**
 * The block around an address that often belongs to one hand: "192.0.2.0/24", or the /48 that a site gets in IPv6
 * ("2001:db8:1::/48"). IPv4 inside IPv6 is IPv4. "unknown" for what is no address.
 */
export const wideNetwork = (address: string): string => networkOf(address, { 4: 24, 6: 48 })

/** Lengths in bits: whole bytes of IPv4, whole groups of IPv6. */
function networkOf(address: string, bits: { 4: number; 6: number }): string {
  const bytes = addressBytes(address)
  if (!bytes) return 'unknown'
  if (bytes.length === 4) {
    const own = bytes.map((byte, at) => (at < bits[4] / 8 ? byte : 0)).join('.')
    return bits[4] === 32 ? own : `${own}/${bits[4]}`
  }
  const groups = Array.from({ length: bits[6] / 16 }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0))
  return `${groups.map((group) => group.toString(16)).join(':')}::/${bits[6]}`
}
