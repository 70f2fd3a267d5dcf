import { addressBytes } from './ip-address'
import { isPublicAddress } from './is-public-address'

/** Where somebody is, as `visitorNetwork` tells it, in words. No list of places is asked: an address is what is known. */
export function placeWords(network: string | null): string {
  const bytes = network === null ? null : addressBytes(network.replace(/\/\d+$/, ''))
  if (!bytes) return 'an unknown place'
  const isOwn = bytes.length === 4 ? bytes[0] === 127 : bytes.every((byte) => byte === 0)
  if (isOwn) return 'the server’s own machine'
  return isPublicAddress(bytes) ? `the internet (${network})` : `the local network (${network})`
}
