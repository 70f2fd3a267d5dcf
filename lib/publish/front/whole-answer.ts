import { rawHeadLines } from './raw-response-head'

type Given = { status: 200 | 304; headers: string[]; keepAliveMs: number; body?: Buffer }

const dateLength = 29
const nothing = Buffer.alloc(0)

/** An answer as it goes onto the wire, head and body in one piece. */
export class WholeAnswer {
  /** bytes before the body */
  readonly bodyAt: number
  readonly #bytes: Buffer
  readonly #dateAt: number
  #second = 0

  /** `of` names the headers that it stands for; `headers` are its own: flat name, value, name, value. */
  constructor(
    readonly of: string[],
    { status, headers, keepAliveMs, body = nothing }: Given,
  ) {
    const begin = `${rawHeadLines(headers, status)}Date: `
    const end = `\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveMs / 1000)}\r\n\r\n`
    const head = Buffer.from(begin + ' '.repeat(dateLength) + end, 'latin1')
    this.#dateAt = begin.length
    this.bodyAt = head.length
    this.#bytes = Buffer.concat([head, body])
  }

  /** The body that it holds, in place. */
  get body(): Buffer {
    return this.#bytes.subarray(this.bodyAt)
  }

  /** Its bytes with the date of `now`, epoch ms, which is written over the one before: what is under way still may get the newer one. */
  at(now: number): Buffer {
    const second = Math.floor(now / 1000)
    if (second !== this.#second) {
      this.#bytes.write(new Date(second * 1000).toUTCString(), this.#dateAt, dateLength, 'latin1')
      this.#second = second
    }
    return this.#bytes
  }
}
