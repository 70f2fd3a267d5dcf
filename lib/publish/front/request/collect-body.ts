import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { usualBounds } from '@/lib/body/bounds'
import type { BodyBudget } from './body-budget'
import { onResponseEnd } from './on-response-end'

/** Why a body was not taken: an answer's status, sentence and headers. `gone`: nobody is there to be answered. */
export type NoBody = { status: number; sentence: string; headers?: Record<string, string> } | 'gone'

type Reading = {
  response: ServerResponse
  room: BodyBudget
  /** whose bytes they are, for the room's share of one network */
  network: string
  /** bytes, before and after decoding */
  most?: number
  /** for all of it */
  patienceMs?: number
}

/** True when the request brings a body, or says that it does. */
export function bringsBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length']
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
}

/** What is wrong with how a request frames its body; null when one reading of it is possible (RFC 9112 §6). */
export function wrongFraming({ headers, rawHeaders }: IncomingMessage): { status: 400 | 501; sentence: string } | null {
  const coding = headers['transfer-encoding']
  const lengths = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'content-length').length
  if (lengths > 1 || (coding !== undefined && lengths > 0)) {
    return { status: 400, sentence: 'The length of this request can be read in two ways.' }
  }
  if (coding === undefined || coding.trim().toLowerCase() === 'chunked') return null
  return { status: 501, sentence: 'Of transfer codings only "chunked" is known here.' }
}

/**
 * The whole body, its content coding undone. Never more than `most` bytes are held, nor waited for longer than `patienceMs`. The
 * room's bytes are given back when the answer is over.
 */
export async function collectBody(request: IncomingMessage, reading: Reading): Promise<Buffer | NoBody> {
  const { response, most: limit = usualBounds.bytes } = reading
  const coding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const decode = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined
  if (!decode) {
    const sentence = 'The body must be sent as it is, or in gzip, deflate or br.'
    return { status: 415, sentence, headers: { 'accept-encoding': 'gzip, deflate, br' } }
  }
  const tooLong = { status: 413, sentence: `A body has at most ${limit / 1024} KB.` }
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLong
  if (request.headers.expect) response.writeContinue()
  const place = reading.room.enter(reading.network)
  onResponseEnd(response, place.leave)
  const body = await collect(request, { ...reading, most: limit, take: place.take })
  if (!Buffer.isBuffer(body)) return body === 'too long' ? tooLong : body
  if (body.length === 0 || decode === asItIs) return body
  // how much comes out is known only when it is out
  if (!place.take(limit)) return full
  try {
    const decoded = await decode(body, limit)
    place.give(limit - decoded.length)
    return decoded
  } catch (fault) {
    const isBomb = (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    return isBomb ? tooLong : { status: 400, sentence: `The body is not in the coding that it names.` }
  }
}

type Decode = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

const ungzip: Decode = promisify(gunzip)
const uninflate: Decode = promisify(inflate)
const uninflateRaw: Decode = promisify(inflateRaw)
const unbrotli: Decode = promisify(brotliDecompress)

const asItIs = async (body: Buffer) => body

const decoders: Record<string, (body: Buffer, limit: number) => Promise<Buffer>> = {
  identity: asItIs,
  gzip: (body, maxOutputLength) => ungzip(body, { maxOutputLength }),
  'x-gzip': (body, maxOutputLength) => ungzip(body, { maxOutputLength }),
  br: (body, maxOutputLength) => unbrotli(body, { maxOutputLength }),
  // some clients send it without the head that the standard asks for
  deflate: (body, maxOutputLength) =>
    ((body[0] ?? 0) & 15) === 8 ? uninflate(body, { maxOutputLength }) : uninflateRaw(body, { maxOutputLength }),
}

const slow = { status: 408, sentence: 'The body of this request did not come in time.' }

type Collecting = { most: number; patienceMs?: number; take: (bytes: number) => boolean }

function collect(
  request: IncomingMessage,
  { most: limit, patienceMs = 20_000, take }: Collecting,
): Promise<Buffer | NoBody | 'too long'> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let length = 0
    const end = (answer: Buffer | NoBody | 'too long') => {
      clearTimeout(patience)
      for (const [name, heard] of Object.entries(hears)) request.off(name, heard)
      // one that breaks after its body was refused is nobody's fault
      request.on('error', () => {})
      parts.length = 0
      resolve(answer)
    }
    const hears = {
      data: (part: Buffer) => {
        length += part.length
        if (length > limit) return end('too long')
        if (!take(part.length)) return end(full)
        parts.push(part)
      },
      end: () => end(Buffer.concat(parts)),
      error: () => end('gone'),
      close: () => end(request.complete ? Buffer.concat(parts) : 'gone'),
    }
    const patience = setTimeout(() => end(slow), patienceMs)
    for (const [name, heard] of Object.entries(hears)) request.on(name, heard)
  })
}

const full = { status: 503, sentence: 'Too much is being sent at the moment. Try again in a minute.' }
