import type { Socket } from 'node:net'
import { readSimpleRequest, type SimpleRequest } from '@/lib/publish/front/request/simple-request'

type Given = {
  /** the whole answer to a request, ready; null: it needs the full server */
  answer: (request: SimpleRequest) => Buffer | null
  /** the full server: takes the connection with what was read put back */
  handOver: (socket: Socket) => void
  /** nothing came on a new connection in time */
  late: (socket: Socket) => void
  firstMs: number
  keepAliveMs: number
  /** for who does not take what was sent */
  unreadMs: number
}

/**
 * Connections on which nothing but simple requests came so far, one at a time: each is answered with one write of ready bytes. The
 * first bytes that are anything else go to the full server, and the connection with them, for good.
 */
export class DirectConnections {
  readonly #given: Given
  readonly #open = new Set<Socket>()
  /** the same functions for all of them: twenty thousand idle connections are to take little memory */
  readonly #heard: Record<
    'data' | 'end' | 'error' | 'timeout' | 'drain' | 'close',
    (this: Socket, chunk: Buffer) => void
  >

  constructor(given: Given) {
    this.#given = given
    const direct = this
    this.#heard = {
      data(chunk) {
        direct.#read(this, chunk)
      },
      end() {
        this.end()
      },
      error() {
        this.destroy()
      },
      timeout() {
        direct.#waitedInVain(this)
      },
      drain() {
        this.setTimeout(given.keepAliveMs)
        this.resume()
      },
      close() {
        direct.#open.delete(this)
      },
    }
  }

  /** How many there are now. */
  get count(): number {
    return this.#open.size
  }

  accept(socket: Socket): void {
    this.#open.add(socket)
    for (const [event, heard] of Object.entries(this.#heard)) socket.on(event, heard)
    socket.setTimeout(this.#given.firstMs)
  }

  /** Ends those that have their answers; the others once they have taken them. */
  closeIdle(): void {
    for (const socket of this.#open) {
      if (socket.writableLength === 0) socket.destroy()
      else socket.end()
    }
  }

  closeAll(): void {
    for (const socket of this.#open) socket.destroy()
  }

  #read(socket: Socket, chunk: Buffer): void {
    const { answer, keepAliveMs, unreadMs } = this.#given
    const request = socket.writableLength === 0 ? readSimpleRequest(chunk) : null
    const bytes = request && answer(request)
    if (!bytes) this.#handOver(socket, chunk)
    else if (!socket.write(bytes)) {
      // no further request is read before it has this answer
      socket.pause()
      socket.setTimeout(unreadMs)
    } else if (socket.timeout !== keepAliveMs) socket.setTimeout(keepAliveMs)
  }

  #handOver(socket: Socket, chunk: Buffer): void {
    this.#release(socket)
    socket.pause()
    socket.unshift(chunk)
    this.#given.handOver(socket)
    socket.resume()
  }

  #waitedInVain(socket: Socket): void {
    if (socket.timeout !== this.#given.firstMs) return void socket.destroy()
    this.#release(socket)
    this.#given.late(socket)
  }

  #release(socket: Socket): void {
    this.#open.delete(socket)
    for (const [event, heard] of Object.entries(this.#heard)) socket.off(event, heard)
    socket.setTimeout(0)
  }
}
