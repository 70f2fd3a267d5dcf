/** A request that can be answered from what its few lines say. */
export type SimpleRequest = {
  /** the target as it was sent */
  target: string
  /** the `Host` header */
  host: string
  isHead: boolean
  /** its `Accept-Encoding` and `If-None-Match`, without blanks around; undefined: not sent */
  accepts: string | undefined
  tags: string | undefined
}

const longestSimple = 4096
const maxLines = 50

// what a byte may be part of: a header's name (RFC 9110 §5.6.2), a header's value (plain ASCII and tabs)
const ofName = 1
const ofValue = 2
const kinds = new Uint8Array(256)
for (let byte = 0x20; byte < 0x7f; byte++) kinds[byte] = ofValue
kinds[0x09] = ofValue
for (const character of "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  kinds[character.charCodeAt(0)] = ofName | ofValue
}

// these say how a message ends, what becomes of the connection, or that more is wanted: not simple
const unusual = new Set(
  ['content-length', 'transfer-encoding', 'content-encoding', 'expect', 'upgrade', 'te', 'trailer'].concat([
    'http2-settings',
    'proxy-connection',
  ]),
)
const read = ['host', 'connection', 'accept-encoding', 'if-none-match'] as const
type Read = (typeof read)[number]
const lengths = new Set([...unusual, ...read].map((name) => name.length))

const [carriageReturn, lineFeed, colon] = [0x0d, 0x0a, 0x3a]
const readableHost = /^[^\s/?#@\\,]{1,300}$/

/**
 * Reads bytes that are exactly one whole GET or HEAD of HTTP/1.1 without a body (RFC 9112), in which nothing is odd: every line ends with
 * CR LF, nothing that is read is there twice, nothing asks for more than the answer. Null for all else, which is left to a full parser.
 * Linear in the bytes, and longer ones are not looked at.
 */
export function readSimpleRequest(bytes: Buffer): SimpleRequest | null {
  const end = bytes.length
  if (end > longestSimple || bytes[end - 1] !== lineFeed || bytes[end - 3] !== lineFeed) return null
  const first = bytes.indexOf(carriageReturn)
  const line = /^(GET|HEAD) (\/[!-~]*) HTTP\/1\.1$/.exec(bytes.toString('latin1', 0, first))
  if (!line || bytes[first + 1] !== lineFeed) return null
  const found = readHeaders(bytes, first + 2)
  if (!found || !readableHost.test(found.host ?? '')) return null
  if (found.connection !== undefined && !/^keep-alive$/i.test(found.connection)) return null
  return {
    target: line[2] as string,
    host: found.host as string,
    isHead: line[1] === 'HEAD',
    accepts: found['accept-encoding'],
    tags: found['if-none-match'],
  }
}

type Found = { [name in Read]?: string }

/** The headers that are read; null when there is anything odd, or the empty line is not the last. */
function readHeaders(bytes: Buffer, from: number): Found | null {
  const found: Found = {}
  let at = from
  for (let lines = 0; lines <= maxLines; lines++) {
    if (bytes[at] === carriageReturn) return at + 2 === bytes.length ? found : null
    const named = ended(bytes, at, ofName)
    const closed = ended(bytes, named + 1, ofValue)
    if (named === at || bytes[named] !== colon) return null
    if (bytes[closed] !== carriageReturn || bytes[closed + 1] !== lineFeed) return null
    if (lengths.has(named - at) && !take(bytes, found, { at, named, closed })) return null
    at = closed + 2
  }
  return null
}

/** Where a run of bytes of that kind ends. */
function ended(bytes: Buffer, from: number, kind: number): number {
  let at = from
  while (at < bytes.length && ((kinds[bytes[at] as number] as number) & kind) !== 0) at++
  return at
}

/** Keeps the header of a line if it is one that is read; false when it is one that is not simple, or there twice. */
function take(bytes: Buffer, found: Found, { at, named, closed }: { at: number; named: number; closed: number }) {
  const name = bytes.toString('latin1', at, named).toLowerCase()
  if (unusual.has(name)) return false
  if (!read.includes(name as Read)) return true
  if (found[name as Read] !== undefined) return false
  found[name as Read] = bytes.toString('latin1', named + 1, closed).trim()
  return true
}
