import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SimpleRequest } from '@/lib/publish/front/request/simple-request'
import type { Bytes, Encoding } from './bytes'
import { endWithRawHead } from './raw-response-head'

const smallest = 256
const none: string[] = []

const encodings = ['br', 'gzip', 'identity'] as const
const longestHeader = 500
const remembered = new Map<string, Encoding>()

/**
 * The encoding that the client likes best (RFC 9110, 12.5.3), br before gzip before none where it likes them equally. What is longer
 * than any browser's list gets none.
 */
export function encodingFor(header: string | undefined): Encoding {
  if (!header || header.length > longestHeader) return 'identity'
  const known = remembered.get(header)
  if (known) return known
  const liked = likings(header)
  const rest = liked.get('*')
  const likingOf = (name: Encoding) =>
    liked.get(name) ?? (name === 'identity' ? (rest === 0 ? 0 : leastLiking) : (rest ?? 0))
  const limit = Math.max(...encodings.map(likingOf))
  const best = limit > 0 ? (encodings.find((name) => likingOf(name) === limit) ?? 'identity') : 'identity'
  if (remembered.size >= 100) remembered.clear()
  remembered.set(header, best)
  return best
}

// none at all may be sent unless it is refused, and nobody wants it before what they named
const leastLiking = 0.0001

/** How much each named encoding is liked, 0 to 1; one that is named twice as little as it was named. */
function likings(header: string): Map<string, number> {
  const liked = new Map<string, number>()
  for (const entry of header.toLowerCase().replace(/[ \t]/g, '').split(',')) {
    const [given = '', ...parameters] = entry.split(';', 4)
    const name = given.replace(/^x-/, '')
    const weight = parameters.find((one) => one.startsWith('q='))
    const q =
      weight === undefined ? 1 : /^q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight.slice(2)) : 0
    liked.set(name, Math.min(q, liked.get(name) ?? 1))
  }
  return liked
}

type Sent = {
  bytes: Bytes
  headers: string[]
  /** extra pairs for this answer alone */
  extra?: string[]
  /** how long the server keeps connections that say nothing */
  keepAliveMs?: number
}

/** Writes ready bytes: 304 when the client has them, without a body for HEAD. `headers` are flat name, value, name, value. */
export function answerBytes(
  request: IncomingMessage,
  response: ServerResponse,
  { bytes, headers, extra = none, keepAliveMs = 0 }: Sent,
): void {
  const { rendered } = bytes
  const encoding = encodingOf(bytes, request.headers['accept-encoding'] as string | undefined)
  const asked = request.headers['if-none-match']
  if (asked && rendered.status === 200 && matches(asked, bytes.etag)) {
    response.writeHead(304, [...headers, ...extra, 'etag', bytes.tag(encoding)])
    response.end()
    return
  }
  const { flat, lines } = bytes.head(encoding, headers)
  const usual = request.method === 'GET' && rendered.status === 200 && extra === none && keepAliveMs > 0
  if (usual && endWithRawHead(response, lines, bytes.body(encoding), keepAliveMs)) return
  response.writeHead(rendered.status, extra.length > 0 ? flat.concat(extra) : flat)
  response.end(request.method === 'HEAD' ? undefined : bytes.body(encoding))
}

/** The answer to a simple request for bytes that are there (status 200), as it goes onto the wire of a connection that is kept. */
export function wholeAnswerTo(
  { isHead, accepts, tags }: SimpleRequest,
  { bytes, headers, keepAliveMs }: Required<Omit<Sent, 'extra'>>,
): Buffer {
  const part = tags && matches(tags, bytes.etag) ? 'unchanged' : isHead ? 'head' : 'full'
  return bytes.whole(part, encodingOf(bytes, accepts), { headers, keepAliveMs }).at(Date.now())
}

/** The encoding in which these bytes are sent to who accepts those; what is small is sent as it is. */
function encodingOf({ rendered }: Bytes, accepts: string | undefined): Encoding {
  return rendered.body.length < smallest ? 'identity' : encodingFor(accepts)
}

// longer than all tags that a client can have of one page
const longestTags = 2000

function matches(asked: string, etag: string): boolean {
  if (asked.length > longestTags) return false
  return asked.trim() === '*' || asked.split(',').some((one) => isTag(one.trim(), etag))
}

/** Whether it is the tag of any encoding of these bytes, strong or weak (RFC 9110, 13.1.2). */
function isTag(one: string, etag: string): boolean {
  const quoted = one.startsWith('W/') ? one.slice(2) : one
  return quoted === `"${etag}"` || quoted === `"${etag}-gzip"` || quoted === `"${etag}-br"`
}
