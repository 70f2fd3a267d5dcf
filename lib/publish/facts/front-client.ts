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

/** Whoever shows the held facts to the public, as their holder sees it. */
export type FrontClient = {
  /** counts every change of what would be shown */
  readonly generation: number
  /** public answers that it has had made because a reader asked */
  readonly rebuilds: number
  /** Tells it what is held now. */
  show: (state: FactsCacheState) => void
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
  /** makes the facts fit to be shown, and tells about them and whether the address exists */
  answer: (address: string | null) => Promise<FactsAnswer>
}

const aliveEveryMs = 100
const againMs = 100
// clocks are read in whole milliseconds, and timers are not early by more
const marginMs = 50
// a public server that asked just before the change may show its answer without any lease
const leastMs = answerLeaseMs + marginMs

/** Counts what would be shown by the stamps that it is given, and keeps the newest. */
export class FactsStateCounter {
  generation = 0
  state: FactsState | null = null
  #stamp = ''

  /** `tickToShared` turns the state's ticks into `monotonicMs`. Answers whether other things would be shown than before. */
  take(
    { stamp, words, provenTick, provenAt, zone, endsAt, outdated, cutOff }: FactsCacheState,
    tickToShared: number,
  ): boolean {
    const moved = stamp !== this.#stamp
    if (moved) this.generation++
    this.#stamp = stamp
    this.state = {
      generation: this.generation,
      words,
      standing: cutOff ? 'cutOff' : outdated ? 'outdated' : 'usable',
      provenMs: Number.isFinite(provenTick) ? provenTick + tickToShared : null,
      provenAt: provenAt?.getTime() ?? null,
      endsAt: endsAt?.getTime() ?? null,
      zone,
    }
    return moved
  }
}

/** The renderer's end of the connection to its public server. It is opened again for as long as this process lives. */
export class SocketFrontClient implements FrontClient {
  rebuilds = 0
  #counter = new FactsStateCounter()
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
    return this.#counter.generation
  }

  open(options: FrontClientOptions): void {
    this.#options = options
    this.#alive = setInterval(() => this.#socket && this.#send({ kind: 'alive' }), aliveEveryMs)
    this.#connect()
  }

  show(state: FactsCacheState): void {
    const before = this.#counter.state
    const moved = this.#counter.take(state, this.#tickToShared)
    this.#number++
    // what was not usable before is on nobody's lease
    if (moved && before?.standing === 'usable') {
      const waitUntilMs = Math.max(this.#leaseEnd(before), monotonicMs() + leastMs)
      this.#change = { number: this.#number, waitUntilMs }
    }
    this.#sendState()
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
      this.#sendState()
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
    if (line.kind === 'question') return void this.#answer(socket, line.question, line.address)
    this.#seen = line.number
    for (const wake of this.#wake) wake()
  }

  async #answer(socket: Socket, question: number, address: string | null): Promise<void> {
    const answer = await this.#options
      ?.answer(address)
      .catch((fault: Error) => ({ held: false, reason: fault.message }))
    if (answer && socket === this.#socket) this.#send({ kind: 'answer', question, answer } as RendererLine)
  }

  #sendState(): void {
    const { state } = this.#counter
    if (state) this.#send({ kind: 'state', number: this.#number, state })
  }

  #send(line: RendererLine): void {
    if (this.#socket) sendJsonLine(this.#socket, line)
  }
}

/** Nobody: one process that renders each answer anew, for development. */
export class NoFrontClient implements FrontClient {
  rebuilds = 0
  #counter = new FactsStateCounter()

  get generation(): number {
    return this.#counter.generation
  }

  show(state: FactsCacheState): void {
    this.#counter.take(state, 0)
  }

  confirmed = async (): Promise<boolean> => true

  close(): void {}
}
