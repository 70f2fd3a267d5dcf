import { BodyFault } from './body-fault'

/** The whole body; throws BodyFault (413) as soon as more than `most` bytes have come, whatever was announced. */
export async function readBytes(
  body: AsyncIterable<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    length += part.length
    if (length > limit) throw new BodyFault(413, `The body is more than ${limit / 1024} KB.`)
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}
