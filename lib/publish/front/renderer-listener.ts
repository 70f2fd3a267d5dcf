import { timingSafeEqual } from 'node:crypto'
import net, { type Server, type Socket } from 'node:net'
import type { FactsState, FrontLine, RendererLine } from '@/lib/publish/bridge/facts-protocol'
import type { RendererAddress } from '@/lib/publish/bridge/internal-http'
import { readJsonLines, sendJsonLine } from '@/lib/publish/bridge/json-lines'
import type { FrontFacts } from './front-facts'
import type { FrontPages } from './front-pages'

const helloWithinMs = 5000
const tickMs = 100

/**
 * Where the renderer presents itself to the public server: a port on loopback, the secret first. What it says goes to `facts`; `way`
 * is kept pointing at it, and at this very door while there is none: requests (and the secret in them) go to nobody else, and end
 * at once. Answers the port (given, or the one that was free); `close` ends it.
 */
export async function openRendererListener({
  facts,
  way,
  port,
  took = () => {},
  pages,
}: {
  facts: FrontFacts
  way: RendererAddress
  port: number
  /** told of every state that `facts` took */
  took?: (state: FactsState) => void
  /** what is known of other pages than the first */
  pages?: FrontPages
}): Promise<{ port: number; close: () => void }> {
  let current: Socket | null = null
  const greet = (socket: Socket, line: RendererLine): boolean => {
    if (line.kind !== 'hello' || !isSame(line.secret, way.secret)) return false
    current?.destroy()
    current = socket
    way.port = line.port
    const send = (answer: FrontLine) => void sendJsonLine(socket, answer)
    facts.attach(send)
    pages?.attach(send)
    return true
  }
  const server = net.createServer({ noDelay: true }, (socket) => {
    const tooLate = setTimeout(() => socket.destroy(), helloWithinMs).unref()
    readJsonLines(socket, (value) => {
      const line = value as RendererLine
      if (socket === current) return hear({ facts, took, pages }, socket, line)
      clearTimeout(tooLate)
      if (!greet(socket, line)) socket.destroy()
    })
    socket.on('error', () => {})
    socket.once('close', () => {
      clearTimeout(tooLate)
      if (socket !== current) return
      current = null
      way.port = own
      facts.detach()
      pages?.detach()
    })
  })
  const timer = setInterval(() => {
    facts.tick()
    pages?.tick()
  }, tickMs)
  const close = () => {
    clearInterval(timer)
    server.close()
    current?.destroy()
  }
  const own = await listening(server, port)
  way.port = own
  return { port: own, close }
}

type Hearers = { facts: FrontFacts; took: (state: FactsState) => void; pages: FrontPages | undefined }

function hear({ facts, took, pages }: Hearers, socket: Socket, line: RendererLine): void {
  facts.heard()
  pages?.hear(line)
  if (line.kind === 'answer' && line.page === undefined) facts.answered(line.question, line.answer)
  if (line.kind === 'pages' && line.isLast) sendJsonLine(socket, { kind: 'seen', number: line.number })
  if (line.kind !== 'state') return
  if (line.page !== undefined) pages?.takeState(line.page, line.state)
  else {
    facts.take(line.state)
    took(line.state)
  }
  sendJsonLine(socket, { kind: 'seen', number: line.number })
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port))
  })
}

function isSame(given: unknown, expected: string): boolean {
  const [left, right] = [Buffer.from(String(given)), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
