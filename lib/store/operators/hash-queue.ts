import { TooMany } from '@/lib/status/text/too-many'

/** Who waits for a hash: somebody who is known, or one of the network's strangers. */
export type HashLine = 'known' | { network: string }

type Bounds = {
  atOnce: number
  /** of those, how many for strangers: the rest is never theirs */
  strangersAtOnce: number
  knownWaiting: number
  strangersWaiting: number
  networkWaiting: number
}

const retryAfterSeconds = 10

/**
 * The turns of costly work. Those who are known go first and have a place that strangers never take; strangers wait in order,
 * one network after the other, so that many from one hold up no other. Throws TooMany when there is no room to wait.
 */
export class HashQueue {
  #running = 0
  #strangersRunning = 0
  #strangersWaiting = 0
  readonly #known: (() => void)[] = []
  /** in the order of their turns */
  readonly #networks = new Map<string, (() => void)[]>()

  constructor(private readonly bounds: Bounds) {}

  async run<T>(line: HashLine, work: () => Promise<T>): Promise<T> {
    if (!this.#mayBegin(line)) await this.#wait(line)
    else this.#begin(line)
    try {
      return await work()
    } finally {
      this.#running--
      if (line !== 'known') this.#strangersRunning--
      this.#next()
    }
  }

  #mayBegin(line: HashLine): boolean {
    if (this.#running >= this.bounds.atOnce) return false
    return line === 'known' || (this.#strangersWaiting === 0 && this.#strangersRunning < this.bounds.strangersAtOnce)
  }

  #begin(line: HashLine): void {
    this.#running++
    if (line !== 'known') this.#strangersRunning++
  }

  #wait(line: HashLine): Promise<void> {
    const waiting = line === 'known' ? this.#known : (this.#networks.get(line.network) ?? [])
    const { knownWaiting, strangersWaiting, networkWaiting } = this.bounds
    const full =
      line === 'known'
        ? waiting.length >= knownWaiting
        : waiting.length >= networkWaiting || this.#strangersWaiting >= strangersWaiting
    if (full) throw new TooMany('sign_in_too_many_people', retryAfterSeconds)
    if (line !== 'known') {
      this.#networks.set(line.network, waiting)
      this.#strangersWaiting++
    }
    return new Promise((begin) => waiting.push(begin))
  }

  #next(): void {
    const { atOnce, strangersAtOnce } = this.bounds
    if (this.#running >= atOnce) return
    const known = this.#known.shift()
    if (known) {
      this.#begin('known')
      known()
      return
    }
    const [first] = this.#networks
    if (!first || this.#strangersRunning >= strangersAtOnce) return
    const [network, waiting] = first
    const stranger = waiting.shift()
    this.#networks.delete(network)
    if (waiting.length > 0) this.#networks.set(network, waiting)
    this.#strangersWaiting--
    this.#begin({ network })
    stranger?.()
  }
}
