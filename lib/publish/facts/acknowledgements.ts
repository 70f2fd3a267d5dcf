// of instances and pages: what is older is of publishes that nobody waits for any more
const most = 10_000
const nameOf = (instance: string, page: string | undefined) => (page === undefined ? instance : `${instance} ${page}`)

/** Which web instance holds which version of the first page, or of the one that is named, as they say it over the database. */
export class Acknowledgements {
  #held = new Map<string, { version: number; at: Date }>()
  #waiting = new Set<() => void>()

  heard(instance: string, version: number, page?: string): void {
    const name = nameOf(instance, page)
    const known = this.#held.get(name)
    if (known && known.version >= version) return
    // latest last
    this.#held.delete(name)
    for (const oldest of this.#held.keys()) {
      if (this.#held.size < most) break
      this.#held.delete(oldest)
    }
    this.#held.set(name, { version, at: new Date() })
    for (const wake of this.#waiting) wake()
  }

  /** When the instance confirmed `version` or a later one; null when it did not. */
  confirmedAt(instance: string, version: number, page?: string): Date | null {
    const held = this.#held.get(nameOf(instance, page))
    return held && held.version >= version ? held.at : null
  }

  /** Resolves once all of them have confirmed, at the latest after `patienceMs`. */
  wait(instances: string[], version: number, patienceMs: number, page?: string): Promise<void> {
    const complete = () => instances.every((id) => this.confirmedAt(id, version, page))
    if (complete()) return Promise.resolve()
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        resolve()
      }
      const wake = () => complete() && finish()
      const timer = setTimeout(finish, patienceMs)
      this.#waiting.add(wake)
    })
  }
}
