import { randomBytes } from 'node:crypto'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { strangerBounds, usualBounds } from '@/lib/body/bounds'
import { checkAdminBody, largeHeader, visitorPath } from '@/lib/publish/bridge/admin-body'
import { type AnswerFormat, type Area, allowOnly } from '@/lib/publish/bridge/area'
import { internalOptions, type RendererAddress } from '@/lib/publish/bridge/internal-http'
import { sessionIn } from '@/lib/publish/bridge/own-cookie'
import { type AskedPage, pageHeaders } from '@/lib/publish/bridge/page-header'
import { refuseRequest } from '@/lib/publish/bridge/refuse-request'
import { sessionHeader } from '@/lib/publish/bridge/request-notes'
import type { BodyBudget } from '@/lib/publish/front/request/body-budget'
import { bringsBody, collectBody } from '@/lib/publish/front/request/collect-body'
import { inwardHeaders } from '@/lib/publish/front/request/inward-headers'
import { meantMethod } from '@/lib/publish/front/request/meant-method'
import { onResponseEnd } from '@/lib/publish/front/request/on-response-end'
import { inwardTarget, type RequestTarget } from '@/lib/publish/front/request/request-target'
import { type OwnAddress, sameOrigin } from '@/lib/publish/front/request/same-origin'
import { type Sender, type Strangers, tooManySent } from '@/lib/publish/front/request/strangers'
import { visitorAddress } from '@/lib/publish/front/request/visitor-address'
import type { AddressRange } from '@/lib/status/addresses/ip-address'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import { adminPolicy } from './common-headers'
import type { KnownSessions } from './known-sessions'

type Parties = OwnAddress & {
  way: RendererAddress
  common: [string, string][]
  trustedProxies: readonly AddressRange[]
  room: BodyBudget
  strangers: Strangers
  sessions: KnownSessions
}

// between two neighbours on the way, and nobody else's business
const ofTheConnection = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
/** How long the inner server may be silent about one request. */
export const silenceMs = 60_000
const takeBodies = new Set(['POST', 'PUT', 'PATCH'])

/**
 * Hands to Next what is not public bytes: after the checks that no page should repeat, with headers of a list, and with a body that
 * was read whole and is framed anew.
 */
export function proxyToNext(parties: Parties) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    target: RequestTarget,
    area: Area,
    page?: AskedPage,
  ) => {
    const { common, trustedProxies, room } = parties
    const format = request.headers['next-action'] ? 'text' : area.format
    const refuse = (status: number, sentence: string) => refuseRequest(response, status, sentence, common, format)
    const { method = 'GET' } = request
    if (!area.methods.includes(method)) {
      allowOnly(response, area.methods)
      return refuse(405, 'This address does not take this method.')
    }
    const writes = !['GET', 'HEAD', 'OPTIONS'].includes(method)
    if (writes && area.name === 'desk' && !sameOrigin(request, parties)) {
      return refuse(403, 'This form was not sent from this site, so nothing was changed.')
    }
    const visitor = visitorAddress(request, trustedProxies)
    const network = visitorNetwork(visitor)
    const wait = writes || bringsBody(request) ? countSender(parties, request, target, area, network) : null
    if (wait !== null) {
      response.setHeader('retry-after', String(wait))
      return refuse(429, tooManySent)
    }
    const { bytes: limit } = isForAnybody(target, area) ? strangerBounds : usualBounds
    const body = bringsBody(request)
      ? await collectBody(request, { response, room, network, most: limit })
      : Buffer.alloc(0)
    if (body === 'gone') return void response.destroy()
    if (!Buffer.isBuffer(body)) {
      for (const [name, value] of Object.entries(body.headers ?? {})) response.setHeader(name, value)
      return refuse(body.status, body.sentence)
    }
    const read = area.name === 'desk' ? checkAdminBody(target.path, request.headers, body) : { isLarge: false }
    if ('status' in read) return refuse(read.status, read.sentence)
    const meant = area.name === 'management' ? meantMethod(method, request.headers, body) : method
    const taken = takeBodies.has(meant) ? body : null
    send(parties, { request, response, target, area, visitor, format, method: meant, body: taken, page, ...read })
  }
}

/**
 * What nobody vouches for yet is counted before it is read; a session is vouched for once the renderer has found it. Who brings a key is asked about it before anything is done.
 */
function countSender(
  { strangers, sessions, baseUrl }: Parties,
  request: IncomingMessage,
  target: RequestTarget,
  { name }: Area,
  network: string,
): number | null {
  if (name === 'management' && bringsKey(request, target)) return null
  const session = sessionIn(request.headers.cookie, baseUrl)
  const known = name === 'desk' && !visitorPath.test(target.path) && session !== null && sessions.has(session)
  const sender: Sender = known ? 'desk' : 'form'
  return strangers.count(sender, network)
}

const isForAnybody = ({ path }: RequestTarget, { name, format }: Area) =>
  format === 'open' || (name === 'desk' && visitorPath.test(path))

const bringsKey = ({ headers }: IncomingMessage, { query }: RequestTarget) =>
  Boolean(headers.authorization?.trim() || query.get('api_key'))

type Passed = {
  request: IncomingMessage
  response: ServerResponse
  target: RequestTarget
  area: Area
  visitor: string
  format: AnswerFormat
  method: string
  body: Buffer | null
  page: AskedPage | undefined
  isLarge: boolean
}

function send({ way, baseUrl, common, sessions }: Parties, passed: Passed): void {
  const { request, response, target, area, visitor, format, method, body, isLarge, page } = passed
  const admin = area.name === 'desk'
  const headers = inwardHeaders(request.headers, { desk: admin, baseUrl, visitor })
  for (const [name, value] of common) response.setHeader(name, value)
  if (admin) headers['content-security-policy'] = beAdmin(response)
  Object.assign(headers, pageHeaders(page))
  if (isLarge) headers[largeHeader] = 'true'
  if (body) headers['content-length'] = String(body.length)
  else delete headers['content-type']
  const path = inwardTarget(area.name === 'management' ? managementPath(target.path) : target.path, target.query)
  const options = { path, method, headers, agent: false, timeout: silenceMs }
  const onward = http.request(internalOptions(way, options))
  onward.once('response', (answer) => {
    const session = answer.headers[sessionHeader] ? sessionIn(request.headers.cookie, baseUrl) : null
    if (session) sessions.remember(session)
    passBack(answer, response)
  })
  onward.once('timeout', () => onward.destroy(new Error('no answer')))
  onward.once('error', () => {
    if (response.headersSent) return response.destroy()
    refuseRequest(response, 503, 'This cannot be answered at the moment. Try again in a minute.', common, format)
  })
  onResponseEnd(response, () => onward.destroy())
  onward.end(body ?? undefined)
}

function passBack(answer: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined && name !== sessionHeader && !ofTheConnection.has(name)) response.setHeader(name, value)
  }
  response.writeHead(answer.statusCode ?? 502)
  answer.pipe(response)
  answer.once('error', () => response.destroy())
}

function beAdmin(response: ServerResponse): string {
  const policy = adminPolicy(randomBytes(16).toString('base64'))
  response.setHeader('content-security-policy', policy)
  response.setHeader('cache-control', 'no-store')
  return policy
}

/** `/v1/pages.json` is the same as `/api/v1/pages`. */
const managementPath = (path: string) => path.replace(/^\/(?:api\/)?v1/, '/api/v1').replace(/\.json$/, '')
