type Waiting = { enter: () => void; refuse: (fault: unknown) => void }

/**
 * Lets a few through at a time, the others wait in order. When one inside fails for a reason that concerns them all (`common`),
 * those who wait are turned away with it at once instead of finding out one after the other.
 */
export class Semaphore {
  #inside = 0
  #waiting: Waiting[] = []

  constructor(
    private readonly room: number,
    private readonly common: (fault: unknown) => boolean,
  ) {}

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.room) await new Promise<void>((enter, refuse) => this.#waiting.push({ enter, refuse }))
    else this.#inside++
    try {
      return await work()
    } catch (fault) {
      if (this.common(fault)) for (const { refuse } of this.#waiting.splice(0)) refuse(fault)
      throw fault
    } finally {
      const next = this.#waiting.shift()
      if (next) next.enter()
      else this.#inside--
    }
  }
}
