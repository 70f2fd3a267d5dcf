const alphabet = '0123456789bcdfghjklmnpqrstvwxyz'
const length = 12
const mask = (1n << 64n) - 1n

/**
 * A code of 12 characters, as ids have them (STATUSPAGE §1.3), for an event that has no row of its own: the same for the same
 * text (FNV-1a, 64 bits).
 */
export function eventCode(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & mask
  const base = BigInt(alphabet.length)
  return Array.from({ length }, (_, i) => alphabet[Number((hash / base ** BigInt(i)) % base)]).join('')
}
