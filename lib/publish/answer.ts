import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Bytes, Encoding } from './byte-cache'
import { endReady } from './ready-head'

const smallest = 256
const none: string[] = []

/** The best encoding that the client takes: br, gzip or none. An encoding with q=0 is a no. */
export function encodingFor(header: string | undefined): Encoding {
  if (!header) return 'identity'
  if (!header.includes('q=0')) return header.includes('br') ? 'br' : header.includes('gzip') ? 'gzip' : 'identity'
  const refused = /(\S+?)\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/g
  const noes = [...header.matchAll(refused)].map(([, name]) => name)
  return (['br', 'gzip'] as const).find((name) => header.includes(name) && !noes.includes(name)) ?? 'identity'
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
  const { rendered, etag } = bytes
  const small = rendered.body.length < smallest
  const encoding = small ? 'identity' : encodingFor(request.headers['accept-encoding'] as string | undefined)
  const asked = request.headers['if-none-match']
  if (asked && rendered.status === 200 && matches(asked, etag)) {
    response.writeHead(304, [...headers, ...extra, 'etag', bytes.tag(encoding)])
    response.end()
    return
  }
  const { flat, lines } = bytes.head(encoding, headers)
  const usual = request.method === 'GET' && rendered.status === 200 && extra === none && keepAliveMs > 0
  if (usual && endReady(response, lines, bytes.body(encoding), keepAliveMs)) return
  response.writeHead(rendered.status, extra.length > 0 ? flat.concat(extra) : flat)
  response.end(request.method === 'HEAD' ? undefined : bytes.body(encoding))
}

function matches(asked: string, etag: string): boolean {
  return (
    asked.trim() === '*' ||
    asked.split(',').some((one) => one.replace(/^\s*(?:W\/)?"|"\s*$/g, '').replace(/-(?:gzip|br)$/, '') === etag)
  )
}
