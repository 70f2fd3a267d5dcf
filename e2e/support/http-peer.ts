import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { patienceMs } from './patience.mjs'

export type PeerRequest = {
  method: string
  /** with the query */
  path: string
  headers: http.IncomingHttpHeaders
  body: string
  at: Date
}

/** One way in which somebody's endpoint may behave. */
export type Behaviour = (request: PeerRequest, response: ServerResponse) => void

export type HttpPeer = {
  /** `http://127.0.0.1:<port>`; behind it `/fast`, `/slow?ms=50`, `/hang`, … and anything below them, like `/fast/17` */
  url: string
  port: number
  /** everything that was received completely, in order */
  requests: PeerRequest[]
  /** TCP connections ever accepted, and open or in work at the most at one time */
  connections: () => number
  mostOpen: () => number
  mostInFlight: () => number
  to: (prefix: string) => PeerRequest[]
  /** resolves as soon as `met` holds, asked again after every request; rejects after `withinMs` */
  waitFor: (met: (requests: PeerRequest[]) => boolean, withinMs?: number) => Promise<PeerRequest[]>
  /** from now on the paths below `prefix` ("/hook") behave so */
  behave: (prefix: string, behaviour: Behaviour) => void
  forget: () => void
  close: () => Promise<void>
}

/** Endpoints as they are out there, on loopback. `keepBodies: false` for floods. */
export async function startHttpPeer({ keepBodies = true } = {}): Promise<HttpPeer> {
  const requests: PeerRequest[] = []
  const own = new Map<string, Behaviour>()
  const watchers = new Set<() => void>()
  const open = new Set<Socket>()
  const count = { connections: 0, mostOpen: 0, inFlight: 0, mostInFlight: 0 }

  const server = http.createServer(async (incoming, response) => {
    count.mostInFlight = Math.max(count.mostInFlight, ++count.inFlight)
    response.once('close', () => count.inFlight--)
    const body = await textOf(incoming)
    if (body === null) return
    const { method = '', url: path = '/', headers } = incoming
    const request = { method, path, headers, body: keepBodies ? body : '', at: new Date() }
    requests.push(request)
    for (const watch of watchers) watch()
    behaviourFor(path, own)(request, response)
  })
  server.keepAliveTimeout = 30_000
  server.on('connection', (socket) => {
    count.connections++
    open.add(socket)
    count.mostOpen = Math.max(count.mostOpen, open.size)
    socket.on('error', () => {}).on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1024, resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => count.connections,
    mostOpen: () => count.mostOpen,
    mostInFlight: () => count.mostInFlight,
    to: (prefix) => requests.filter(({ path }) => path.startsWith(prefix)),
    waitFor: (met, withinMs = patienceMs) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look)
          reject(new Error(`Not within ${withinMs} ms; ${requests.length} requests so far.`))
        }, withinMs)
        const look = () => {
          if (!met(requests)) return
          clearTimeout(timer)
          watchers.delete(look)
          resolve(requests)
        }
        watchers.add(look)
        look()
      }),
    behave: (prefix, behaviour) => own.set(prefix, behaviour),
    forget: () => {
      requests.length = 0
      Object.assign(count, { connections: open.size, mostOpen: open.size, mostInFlight: count.inFlight })
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

async function textOf(incoming: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of incoming) chunks.push(chunk)
  } catch {
    return null
  }
  return Buffer.concat(chunks).toString('utf8')
}

function behaviourFor(path: string, own: Map<string, Behaviour>): Behaviour {
  const { pathname } = new URL(path, 'http://peer')
  const mine = [...own.keys()].filter((prefix) => pathname.startsWith(prefix)).sort((a, b) => b.length - a.length)[0]
  return (mine && own.get(mine)) || behaviours[pathname.split('/')[1] ?? ''] || answers(404, 'not found')
}

/** Answers at once with this status. */
export function answers(status: number, body = '', headers: http.OutgoingHttpHeaders = {}): Behaviour {
  return (_request, response) => void response.writeHead(status, headers).end(body)
}

const query = (request: PeerRequest, name: string) => new URL(request.path, 'http://peer').searchParams.get(name)

/** Sends one byte of `text` every `everyMs`, and goes on with dots for ever. */
function drip(response: ServerResponse, text: string, everyMs: number): void {
  const socket = response.socket
  let at = 0
  const timer = setInterval(() => socket?.write(text[at++] ?? '.'), everyMs)
  socket?.once('close', () => clearInterval(timer))
}

const behaviours: Record<string, Behaviour> = {
  fast: answers(200, 'ok'),
  slow: (request, response) => {
    setTimeout(() => response.writeHead(200).end('ok'), Number(query(request, 'ms') ?? 50))
  },
  hang: () => {},
  /** the head of the answer, byte by byte, without end */
  drip: (request, response) => {
    drip(response, 'HTTP/1.1 200 OK\r\nx-padding: ', Number(query(request, 'ms') ?? 20))
  },
  /** a whole head with 200 (or `status`), then a body without end */
  'drip-body': (request, response) => {
    response.writeHead(Number(query(request, 'status') ?? 200)).flushHeaders()
    const timer = setInterval(() => response.write('.'), Number(query(request, 'ms') ?? 20))
    response.once('close', () => clearInterval(timer))
  },
  broken: (_request, response) => void response.socket?.destroy(),
  garbage: (_request, response) => void response.socket?.end('220 this is not http\r\n\r\n'),
  /** promises more than it sends */
  short: (_request, response) => {
    response.writeHead(200, { 'content-length': 1000 }).write('only this')
    setImmediate(() => response.socket?.destroy())
  },
  large: (_request, response) => {
    const piece = 'x'.repeat(64 * 1024)
    const more = () => {
      while (!response.destroyed && response.write(piece)) {}
    }
    response.writeHead(200).on('drain', more)
    more()
  },
  redirect: (request, response) => {
    const status = Number(query(request, 'status') ?? 302)
    response.writeHead(status, { location: query(request, 'to') ?? '/fast' }).end()
  },
  gone: answers(410, 'gone'),
  throttle: (request, response) => {
    const after = query(request, 'after')
    response.writeHead(Number(query(request, 'status') ?? 429), after === null ? {} : { 'retry-after': after }).end()
  },
  status: (request, response) => {
    response.writeHead(Number(new URL(request.path, 'http://peer').pathname.split('/')[2])).end()
  },
}
