import net, { type Socket } from 'node:net'
import { type FactsCacheState, leaseMs } from '@/lib/publish/bridge/facts-cache-state'
import {
  answerLeaseMs,
  type FactsAnswer,
  type FactsState,
  type FrontLine,
  type RendererLine,
} from '@/lib/publish/bridge/facts-protocol'
import { readJsonLines, sendJsonLine } from '@/lib/publish/bridge/json-lines'
import { monotonicMs } from '@/lib/publish/bridge/monotonic-ms'
import type { PageAddress } from '@/lib/status/page/page-address'
import { StateCounters } from './state-counters'

/** Whoever shows the held facts to the public, as their holder sees it. */
export type FrontClient = {
  /** counts every change of what would be shown of the first page */
  readonly generation: number
  /** the same of the one that is named */
  generationOf: (page?: string) => number
  /** public answers that it has had made because a reader asked */
  readonly rebuilds: number
  /** Tells it what is held now, of the first page or of the one that is named. */
  show: (state: FactsCacheState, page?: string) => void
  /** Tells it which pages there are. */
  showPages: (pages: readonly PageAddress[]) => void
  /** Nothing is held of that page any more: it was told with its last state. */
  forget: (page: string) => void
  /** Resolves with true when it has heard of everything so far; with false when it has not, and its lease on older facts is over. */
  confirmed: () => Promise<boolean>
  close: () => void
}

export type FrontClientOptions = {
  /** where the public server listens for its renderer, on loopback */
  port: number
  secret: string
  /** where this renderer listens for the public server */
  ownPort: number
  /** makes the facts of a page fit to be shown, and tells about them and whether the address exists */
  answer: (address: string | null, page?: string) => Promise<FactsAnswer>
}

const aliveEveryMs = 100
const againMs = 100
// clocks are read in whole milliseconds, and timers are not early by more
const marginMs = 50
// a public server that asked just before the change may show its answer without any lease
const leastMs = answerLeaseMs + marginMs
// far below the longest line
const pagesPerLine = 100

/** The renderer's end of the connection to its public server. It is opened again for as long as this process lives. */
export class SocketFrontClient implements FrontClient {
  rebuilds = 0
  #counters = new StateCounters()
  #pages: readonly PageAddress[] | null = null
  #options: FrontClientOptions | null = null
  #socket: Socket | null = null
  #closed = false
  #number = 0
  #seen = 0
  /** the newest change of what was shown: its number, and until when it may be shown unless the public server confirms this */
  #change = { number: 0, waitUntilMs: Number.NEGATIVE_INFINITY }
  #tickToShared = monotonicMs() - performance.now()
  #wake = new Set<() => void>()
  #alive: NodeJS.Timeout | undefined

  get generation(): number {
    return this.generationOf()
  }

  generationOf(page?: string): number {
    return this.#counters.of(page).generation
  }

  open(options: FrontClientOptions): void {
    this.#options = options
    this.#alive = setInterval(() => this.#socket && this.#send({ kind: 'alive' }), aliveEveryMs)
    this.#connect()
  }

  show(state: FactsCacheState, page?: string): void {
    const counter = this.#counters.of(page)
    const before = counter.state
    const moved = counter.take(state, this.#tickToShared)
    this.#number++
    // what was not usable before is on nobody's lease
    if (moved && before?.standing === 'usable') {
      const waitUntilMs = Math.max(this.#leaseEnd(before), monotonicMs() + leastMs)
      this.#change = { number: this.#number, waitUntilMs }
    }
    this.#sendState(page)
  }

  showPages(pages: readonly PageAddress[]): void {
    const isFirstTime = this.#pages === null
    this.#pages = pages
    this.#number++
    // where a page was found is on no lease: it is waited for a moment, and no longer
    const waitUntilMs = Math.max(this.#change.waitUntilMs, monotonicMs() + leastMs)
    if (!isFirstTime) this.#change = { number: this.#number, waitUntilMs }
    this.#sendPages()
  }

  forget(page: string): void {
    this.#counters.forget(page)
  }

  async confirmed(): Promise<boolean> {
    const { number, waitUntilMs } = this.#change
    for (;;) {
      if (this.#socket && this.#seen >= number) return true
      const leftMs = waitUntilMs - monotonicMs()
      if (leftMs <= 0) return false
      await this.#next(leftMs)
    }
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#alive)
    this.#socket?.destroy()
  }

  // an older change may still be unseen, and what was shown before it on a longer lease
  #leaseEnd({ provenMs }: FactsState): number {
    const ends = (provenMs ?? Number.NEGATIVE_INFINITY) + leaseMs + marginMs
    return this.#seen < this.#change.number ? Math.max(ends, this.#change.waitUntilMs) : ends
  }

  #next(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer)
        this.#wake.delete(finish)
        resolve()
      }
      const timer = setTimeout(finish, withinMs)
      this.#wake.add(finish)
    })
  }

  #connect(): void {
    if (this.#closed || !this.#options) return
    const { port, secret, ownPort } = this.#options
    const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => {
      this.#socket = socket
      this.#seen = 0
      this.#send({ kind: 'hello', secret, port: ownPort })
      this.#sendPages()
      for (const page of this.#counters.pages) this.#sendState(page)
    })
    readJsonLines(socket, (line) => this.#hear(socket, line as FrontLine))
    socket.on('error', () => {})
    socket.once('close', () => {
      if (this.#socket === socket) this.#socket = null
      if (!this.#closed) setTimeout(() => this.#connect(), againMs).unref()
    })
  }

  #hear(socket: Socket, line: FrontLine): void {
    if (socket !== this.#socket) return
    if (line.kind === 'question') return void this.#answer(socket, line)
    this.#seen = line.number
    for (const wake of this.#wake) wake()
  }

  async #answer(socket: Socket, { question, address, page }: FrontLine & { kind: 'question' }): Promise<void> {
    const answer = await this.#options
      ?.answer(address, page)
      .catch((fault: Error) => ({ held: false, reason: fault.message }))
    if (answer && socket === this.#socket) this.#send({ kind: 'answer', question, answer, page } as RendererLine)
  }

  #sendState(page?: string): void {
    const { state } = this.#counters.of(page)
    if (state) this.#send({ kind: 'state', number: this.#number, state, page })
  }

  #sendPages(): void {
    const pages = this.#pages ?? []
    for (let at = 0; at < pages.length; at += pagesPerLine) {
      const isLast = at + pagesPerLine >= pages.length
      this.#send({ kind: 'pages', number: this.#number, pages: pages.slice(at, at + pagesPerLine), isLast })
    }
  }

  #send(line: RendererLine): void {
    if (this.#socket) sendJsonLine(this.#socket, line)
  }
}

/** Nobody: one process that renders each answer anew, for development. */
export class NoFrontClient implements FrontClient {
  rebuilds = 0
  #counters = new StateCounters()

  get generation(): number {
    return this.generationOf()
  }

  generationOf(page?: string): number {
    return this.#counters.of(page).generation
  }

  show(state: FactsCacheState, page?: string): void {
    this.#counters.of(page).take(state, 0)
  }

  showPages(): void {}

  forget(page: string): void {
    this.#counters.forget(page)
  }

  confirmed = async (): Promise<boolean> => true

  close(): void {}
}
