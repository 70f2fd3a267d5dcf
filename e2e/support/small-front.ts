import http, { type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Front } from '@/lib/publish/front/front'
import { FrontFacts } from '@/lib/publish/front/front-facts'
import { publicServer } from '@/lib/publish/front/public-server'

type Given = Partial<ConstructorParameters<typeof Front>[0]> & {
  /** what answers on the private port */
  inner?: RequestListener
  /** false: every request goes through Node's HTTP server */
  direct?: boolean
}

export type SmallFront = { front: Front; server: http.Server; port: number; close: () => Promise<void> }

/** Facts that are proven at every moment, of which everything asked for exists. */
export function provenFacts(): FrontFacts {
  const facts = new FrontFacts({ monotonic: () => 1, wall: () => 1 })
  facts.attach((line) => {
    if (line.kind !== 'question') return
    const answer = { held: true, generation: 1, fresh: true, delayed: false, provenAt: 1, exists: true } as const
    queueMicrotask(() => facts.answered(line.question, answer))
  })
  facts.warmedUp()
  facts.take({
    generation: 1,
    words: 'p 1',
    standing: 'usable',
    provenMs: 1,
    provenAt: 1,
    endsAt: null,
    zone: 'Etc/UTC',
  })
  return facts
}

/** The public server over sockets, with a renderer that answers every address with its own name. */
export async function openSmallFront({ inner, direct = true, ...given }: Given = {}): Promise<SmallFront> {
  const innerServer = http.createServer(
    inner ?? ((request, response) => void request.resume().once('end', () => response.end('inside'))),
  )
  const front = new Front({
    facts: provenFacts(),
    render: async (at) => {
      return { status: 200, contentType: 'text/html', body: Buffer.from(`<p>${at}</p>`), validUntil: null }
    },
    submit: async () => ({ status: 303, location: '/', show: null, retryAfter: null }),
    way: { port: await listening(innerServer), secret: 'only the two of us know it' },
    styleHashes: () => '',
    files: new Map(),
    baseUrl: 'http://status.example',
    baseUrlGiven: true,
    trustedProxies: [],
    settings: { secure: false, purged: false },
    build: '0'.repeat(40),
    keepAliveMs: 5000,
    ...given,
  })
  const server = publicServer(front, { keepAliveMs: given.keepAliveMs ?? 5000, direct })
  const port = await listening(server)
  const close = async () => {
    for (const one of [server, innerServer]) {
      const closed = new Promise((resolve) => one.close(resolve))
      one.closeAllConnections()
      await closed
    }
  }
  return { front, server, port, close }
}

const listening = (server: http.Server) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))
