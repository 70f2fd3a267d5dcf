import { BodyFault } from './body-fault'

/** The whole body; throws BodyFault (413) as soon as more than `most` bytes have come, whatever was announced. */
export async function readBytes(
  body: AsyncIterable<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    length += part.length
    if (length > most) throw new BodyFault(413, `The body is more than ${most / 1024} KB.`)
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}
