import { Refusal } from '@/lib/status/text/refusal'
import { type AddressRange, addressRange } from './ip-address'

/** Who is believed about visitors when nothing is said: this machine. */
export const loopback: AddressRange[] = [
  { bytes: [127, 0, 0, 0], bits: 8 },
  { bytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], bits: 128 },
]

// the URL standard reads "1" as 0.0.0.1; whoever writes it here means a number of hops
const spelledOut = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[\da-f.]{0,40}:)[\da-f:.]{2,45})(?:\/\d{1,3})?$/i

/** Reads `TRUSTED_PROXIES`: addresses and blocks like 10.0.0.0/8 or fd00::/8 between commas or spaces, or `none`. Refusal otherwise. */
export function parseTrustedProxies(text: string): AddressRange[] {
  const entries = text.split(/[\s,]+/).filter(Boolean)
  if (entries.length === 1 && entries[0] === 'none') return []
  return entries.map((entry, at) => {
    const range = spelledOut.test(entry) ? addressRange(entry) : null
    if (!range) throw new Refusal('proxies_unreadable', { entry: at + 1 })
    return range
  })
}
