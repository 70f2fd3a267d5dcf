import { randomBytes } from 'node:crypto'
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { adminPolicy } from './headers'
import { type PrivateWay, privateOptions } from './private-way'
import { largestBody, refuseRequest } from './refuse-request'

type Parties = {
  way: PrivateWay
  baseUrl: string
  common: [string, string][]
}

/** Addresses of the desk. */
export const adminPath = /^\/admin(?:[/?]|$)/
const managementPath = /^\/(?:api\/)?v1(?:[/?]|$)/
// between two neighbours on the way, and nobody else's business
const ofTheConnection = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Hands to Next what is not public bytes: after the checks that no page should repeat, and with its headers. */
export function passOn({ way, baseUrl, common }: Parties): RequestListener {
  return (request, response) => {
    const url = request.url ?? '/'
    const json = managementPath.test(url)
    const no = refusal(request, url, baseUrl)
    if (no) return refuseRequest(response, no.status, no.sentence, common, json)
    const headers = headersOnward(request)
    for (const [name, value] of common) response.setHeader(name, value)
    if (adminPath.test(url)) headers['content-security-policy'] = beAdmin(response)
    const path = json ? managementUrl(url) : url
    const onward = http.request(privateOptions(way, { path, method: request.method, headers, agent: false }))
    onward.once('response', (answer) => passBack(answer, response))
    onward.once('error', () => {
      if (response.headersSent) return response.destroy()
      refuseRequest(response, 503, 'This cannot be answered at the moment. Try again in a minute.', common, json)
    })
    response.once('close', () => onward.destroy())
    request.pipe(onward)
  }
}

function headersOnward(request: IncomingMessage): Record<string, string | string[] | undefined> {
  const own = /^x-heliograph-|^content-security-policy$/
  const kept = Object.entries(request.headers).filter(([name]) => !ofTheConnection.has(name) && !own.test(name))
  return { ...Object.fromEntries(kept), 'x-heliograph-client': clientOf(request) }
}

function passBack(answer: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined && !ofTheConnection.has(name)) response.setHeader(name, value)
  }
  response.writeHead(answer.statusCode ?? 502)
  answer.pipe(response)
  answer.once('error', () => response.destroy())
}

function refusal(request: IncomingMessage, url: string, baseUrl: string): { status: number; sentence: string } | null {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) {
    return { status: 413, sentence: 'This is more than 256 KB: too long to be stored.' }
  }
  const foreign = adminPath.test(url) && !sameOrigin(request, baseUrl)
  return foreign ? { status: 403, sentence: 'This form was not sent from this site, so nothing was changed.' } : null
}

/** Browsers name the origin of every form they post; without it, or from elsewhere, nothing is changed. */
export function sameOrigin(request: IncomingMessage, baseUrl: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true
  const { origin, host } = request.headers
  if (!origin || !URL.canParse(origin)) return false
  return origin === new URL(baseUrl).origin || new URL(origin).host === host
}

function beAdmin(response: ServerResponse): string {
  const policy = adminPolicy(randomBytes(16).toString('base64'))
  response.setHeader('content-security-policy', policy)
  response.setHeader('cache-control', 'no-store')
  return policy
}

/** `/v1/pages.json?…` is the same as `/api/v1/pages?…`. */
function managementUrl(url: string): string {
  const [path = '', query] = url.split(/\?(.*)/s)
  const plain = path.replace(/^\/(?:api\/)?v1/, '/api/v1').replace(/\.json$/, '')
  return query === undefined ? plain : `${plain}?${query}`
}

/** Whose request it is: the peer, or whom a proxy on this machine names. */
export function clientOf(request: IncomingMessage): string {
  const peer = request.socket.remoteAddress ?? 'unknown'
  const local = peer === '127.0.0.1' || peer === '::1' || peer === '::ffff:127.0.0.1'
  const named = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return local && named ? named : peer
}
