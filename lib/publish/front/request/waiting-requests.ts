import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Requests of one connection that may wait for their answers at once, and of all connections, from which on each may have only a few
 * until half of them are gone: one that is ended for having too many makes no room for the next of its kind.
 */
export const maxWaiting = { ofOne: 512, ofAll: 4000, ofOneThen: 8 }

/**
 * Counts the requests that wait for their answers. Who sends ahead and does not read costs what each of its requests holds, and the
 * parser takes all that came in one piece (64 KB: 2,500 requests) before it looks whether anything was read.
 */
export class WaitingRequests {
  readonly #counts = new WeakMap<Duplex, number>()
  #all = 0
  #scarce = false

  /** How many wait now, on all connections together. */
  get count(): number {
    return this.#all
  }

  /** Counts the request in until its answer is taken; false: its connection has too many, and is to be ended. */
  admit(response: ServerResponse): boolean {
    const { socket } = response.req
    const before = this.#counts.get(socket)
    const { ofOne, ofAll, ofOneThen } = maxWaiting
    if (this.#all >= ofAll) this.#scarce = true
    if ((before ?? 0) >= (this.#scarce ? ofOneThen : ofOne)) return false
    if (before === undefined) socket.once('close', () => this.#forget(socket))
    this.#counts.set(socket, (before ?? 0) + 1)
    this.#all++
    response.once('close', () => this.#answered(socket))
    return true
  }

  #answered(socket: Duplex): void {
    const count = this.#counts.get(socket)
    if (!count) return
    this.#counts.set(socket, count - 1)
    this.#free(1)
  }

  /** Those that were never begun are not closed one by one. */
  #forget(socket: Duplex): void {
    this.#free(this.#counts.get(socket) ?? 0)
    this.#counts.set(socket, 0)
  }

  #free(count: number): void {
    this.#all -= count
    if (this.#all <= maxWaiting.ofAll / 2) this.#scarce = false
  }
}
