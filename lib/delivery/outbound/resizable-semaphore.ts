/** So many at a time; the others wait in line. */
export class ResizableSemaphore {
  #places: number
  #taken = 0
  #line: (() => void)[] = []

  constructor(places: number) {
    this.#places = places
  }

  /** From now on there are `places`. Whoever has one keeps it. */
  resize(places: number): void {
    this.#places = places
    this.#call()
  }

  /** Resolves when it is one's turn with what gives the place back; with null when `signal` aborts first. */
  take(signal: AbortSignal): Promise<(() => void) | null> {
    if (signal.aborted) return Promise.resolve(null)
    // nobody is in line while a place is free
    if (this.#taken < this.#places) {
      this.#taken++
      return Promise.resolve(this.#giveBack)
    }
    return new Promise((resolve) => {
      const called = () => {
        signal.removeEventListener('abort', left)
        resolve(this.#giveBack)
      }
      const left = () => {
        this.#line = this.#line.filter((one) => one !== called)
        resolve(null)
      }
      signal.addEventListener('abort', left, { once: true })
      this.#line.push(called)
    })
  }

  #giveBack = () => {
    this.#taken--
    this.#call()
  }

  #call() {
    while (this.#taken < this.#places) {
      const next = this.#line.shift()
      if (!next) return
      this.#taken++
      next()
    }
  }
}
