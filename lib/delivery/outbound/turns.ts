/** So many at a time; the others wait in line. */
export class Turns {
  #free: number
  #line: (() => void)[] = []

  constructor(places: number) {
    this.#free = places
  }

  /** Resolves when it is one's turn with what gives the place back; with null when `signal` aborts first. */
  take(signal: AbortSignal): Promise<(() => void) | null> {
    if (signal.aborted) return Promise.resolve(null)
    if (this.#free > 0) {
      this.#free--
      return Promise.resolve(this.#giveBack)
    }
    return new Promise((done) => {
      const called = () => {
        signal.removeEventListener('abort', left)
        done(this.#giveBack)
      }
      const left = () => {
        this.#line = this.#line.filter((one) => one !== called)
        done(null)
      }
      signal.addEventListener('abort', left, { once: true })
      this.#line.push(called)
    })
  }

  #giveBack = () => {
    const next = this.#line.shift()
    if (next) next()
    else this.#free++
  }
}
