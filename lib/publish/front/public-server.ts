import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { formatOf } from '@/lib/publish/bridge/area'
import { maxLingeringMs, refusalIn, refuseRequest } from '@/lib/publish/bridge/refuse-request'
import { longestTarget, readTarget } from '@/lib/publish/front/request/request-target'
import { WaitingRequests } from '@/lib/publish/front/request/waiting-requests'
import { DirectServer } from './direct-server'
import type { Front } from './front'
import { silenceMs } from './proxy-to-next'

type Given = {
  keepAliveMs: number
  /** simple requests for ready bytes are answered without the parser and the objects of `node:http` */
  direct: boolean
}

/** The HTTP server that answers the page's port with a front: what is no request it refuses in the same words and formats. */
export function publicServer(front: Front, { keepAliveMs, direct }: Given): http.Server {
  const newest = new WeakMap<Duplex, ServerResponse>()
  const waiting = new WaitingRequests()
  const counted = (answer: RequestListener) => (request: IncomingMessage, response: ServerResponse) => {
    if (waiting.admit(response)) answer(request, response)
    else request.socket.destroy()
  }
  const handle = counted((request, response) => {
    newest.set(request.socket, response)
    front.handle(request, response)
  })
  const server = new DirectServer(
    {
      keepAliveTimeout: keepAliveMs,
      headersTimeout: firstMs,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 2000,
      // ours is told in the interface's format
      requireHostHeader: false,
    },
    handle,
  )
  // none is dropped unseen: too many are refused
  server.maxHeadersCount = 0
  // who does not take its answer is not waited for; longer than anything that is silent for a good reason
  server.timeout = Math.max(keepAliveMs, silenceMs) + 30_000
  if (direct) server.answerDirectly({ answer: (request) => front.whole(request), firstMs, keepAliveMs })
  server.on('checkContinue', handle)
  const refuseExpectation = counted((request, response) => {
    const target = readTarget(request.url ?? '/')
    const format = 'status' in target ? 'page' : formatOf(target.path)
    refuseRequest(response, 417, 'Of expectations only "100-continue" is known here.', front.common, format)
  })
  server.on('checkExpectation', refuseExpectation)
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy())
    writeRefusal(socket, front, { ...noTunnel, url: request.url ?? '' })
  })
  server.on('clientError', (fault: ParserFault, socket: Duplex) => {
    if (fault.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const earlier = newest.get(socket)
    const refuse = () => writeRefusal(socket, front, refusalOf(fault))
    // a whole request before it on the same connection has its answer first: nobody takes one for the other
    if (!earlier || (!earlier.req.complete && !earlier.headersSent)) return refuse()
    const next = () => (socket.writable && earlier.shouldKeepAlive ? refuse() : endSoon(socket))
    if (earlier.closed || !earlier.req.complete) next()
    else earlier.once('close', next)
  })
  return server
}

// for the head of a request
const firstMs = 15_000

type ParserFault = NodeJS.ErrnoException & { rawPacket?: Buffer }
type Raw = { status: number; sentence: string; url: string; allow?: string }

const noTunnel = { status: 405, sentence: 'This server is no proxy.', allow: 'GET, HEAD, POST' }

function refusalOf({ code, rawPacket }: ParserFault): Raw {
  const begin = rawPacket?.subarray(0, 2 * longestTarget).toString('latin1') ?? ''
  const [, url = ''] = /^[A-Z-]{1,20} ([^ \r\n]*)/.exec(begin) ?? []
  if (code === 'HPE_INVALID_METHOD' && /^[!#$%&'*+.^_`|~\w-]{1,40} \S* HTTP\/1\.[01]\r?\n/.test(begin)) {
    return { status: 501, sentence: 'This method is not known here.', url: begin.split(' ', 2)[1] ?? '' }
  }
  if (code === 'HPE_HEADER_OVERFLOW' && url.length <= longestTarget) {
    return { status: 431, sentence: 'The headers of this request are too long.', url }
  }
  if (code === 'HPE_HEADER_OVERFLOW')
    return { status: 414, sentence: `An address has at most ${longestTarget} characters.`, url }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: 408, sentence: 'This request did not come in time.', url }
  return { status: 400, sentence: 'This is no request that can be read in one way only.', url }
}

const phrases = http.STATUS_CODES

function writeRefusal(socket: Duplex, front: Front, { status, sentence, url, allow }: Raw): void {
  const target = readTarget(url)
  const { body, own } = refusalIn('status' in target ? 'page' : formatOf(target.path), status, sentence)
  const headers = [
    ...front.common,
    ...Object.entries(own),
    ...(allow ? [['allow', allow]] : []),
    ['connection', 'close'],
  ]
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const date = new Date().toUTCString()
  endSoon(socket, `HTTP/1.1 ${status} ${phrases[status] ?? ''}\r\ndate: ${date}\r\n${lines}\r\n${body}`)
}

/** Nobody else looks after a connection that the parser has left: a sender that keeps its side open is not waited for. */
function endSoon(socket: Duplex, last = ''): void {
  const patience = setTimeout(() => socket.destroy(), maxLingeringMs)
  socket.once('close', () => clearTimeout(patience))
  socket.end(last)
  socket.resume()
}
