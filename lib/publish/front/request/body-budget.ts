type Limits = {
  /** bytes of bodies held at once, of all together */
  all?: number
  /** of one network */
  network?: number
}

type Place = { take: (bytes: number) => boolean; give: (bytes: number) => void; leave: () => void }

/** The memory that bodies of requests may take at once: bounded for all, and for one network, so that nobody has all of it. */
export class BodyBudget {
  #held = new Map<string, number>()
  #all = 0
  #limits: Required<Limits>

  constructor({ all = 32 * 1024 * 1024, network = 8 * 1024 * 1024 }: Limits = {}) {
    this.#limits = { all, network }
  }

  /** bytes that are held now */
  get bytes(): number {
    return this.#all
  }

  /**
   * A place for one body: `take` answers false when there is no room for so many bytes more; `give` gives some back, `leave` all, for
   * good.
   */
  enter(network: string): Place {
    let own = 0
    let left = false
    const add = (bytes: number) => {
      own += bytes
      this.#all += bytes
      const theirs = (this.#held.get(network) ?? 0) + bytes
      if (theirs > 0) this.#held.set(network, theirs)
      else this.#held.delete(network)
    }
    return {
      take: (bytes) => {
        const theirs = this.#held.get(network) ?? 0
        if (left || this.#all + bytes > this.#limits.all || theirs + bytes > this.#limits.network) return false
        add(bytes)
        return true
      },
      give: (bytes) => add(-Math.min(bytes, own)),
      leave: () => {
        left = true
        add(-own)
      },
    }
  }
}
