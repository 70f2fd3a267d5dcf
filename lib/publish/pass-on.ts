import { randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { adminPolicy } from './headers'
import { largestBody, refuseRequest } from './refuse-request'
import { hearStatus } from './said-status'

type Parties = {
  next: RequestListener
  baseUrl: string
  common: [string, string][]
  development?: boolean
}

const adminPath = /^\/admin(?:[/?]|$)/
const managementPath = /^\/(?:api\/)?v1(?:[/?]|$)/

/** Hands to Next what is not public bytes: after the checks that no page should repeat, and with its headers. */
export function passOn({ next, baseUrl, common, development = false }: Parties): RequestListener {
  return (request, response) => {
    const url = request.url ?? '/'
    for (const [name, value] of common) response.setHeader(name, value)
    const no = refusal(request, url, baseUrl)
    if (no) return refuseRequest(response, no.status, no.sentence, common, managementPath.test(url))
    delete request.headers['content-security-policy']
    request.headers['x-heliograph-client'] = clientOf(request)
    if (adminPath.test(url)) beAdmin(request, response, development)
    if (managementPath.test(url)) request.url = managementUrl(url)
    next(request, response)
  }
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

function beAdmin(request: IncomingMessage, response: ServerResponse, development: boolean): void {
  const policy = adminPolicy(randomBytes(16).toString('base64'), development)
  request.headers['content-security-policy'] = policy
  hearStatus(request, response)
  response.setHeader('content-security-policy', policy)
  response.setHeader('cache-control', 'no-store')
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
