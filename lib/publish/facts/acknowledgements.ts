/** Which web instance holds which page version, as they say it over the database. */
export class Acknowledgements {
  #held = new Map<string, { version: number; at: Date }>()
  #waiting = new Set<() => void>()

  heard(instance: string, version: number): void {
    const known = this.#held.get(instance)
    if (known && known.version >= version) return
    this.#held.set(instance, { version, at: new Date() })
    for (const wake of this.#waiting) wake()
  }

  /** When the instance confirmed `version` or a later one; null when it did not. */
  confirmedAt(instance: string, version: number): Date | null {
    const held = this.#held.get(instance)
    return held && held.version >= version ? held.at : null
  }

  /** Resolves once all of them have confirmed, at the latest after `patienceMs`. */
  wait(instances: string[], version: number, patienceMs: number): Promise<void> {
    const complete = () => instances.every((id) => this.confirmedAt(id, version))
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
