import { gunzipSync } from 'node:zlib'

/** Its message is a sentence for whoever imports. */
export class NotUnpacked extends Error {}

const maxUnpacked = 512 * 1024 * 1024
const isPacked = ([first, second]: Uint8Array) => first === 0x1f && second === 0x8b

/** The bytes of a recording without the gzip in which crawlers keep it, once or twice. Throws an Error with a sentence when that is broken. */
export function unpacked(bytes: Uint8Array, times = 0): Uint8Array {
  if (!isPacked(bytes) || times > 2) return bytes
  try {
    return unpacked(gunzipSync(bytes, { maxOutputLength: maxUnpacked }), times + 1)
  } catch (fault) {
    throw new NotUnpacked(`The file is compressed, and cannot be unpacked: ${(fault as Error).message}.`)
  }
}
