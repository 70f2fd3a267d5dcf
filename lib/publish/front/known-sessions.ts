import { createHash } from 'node:crypto'

const limit = 1000
const keptMs = 12 * 3_600_000

/**
 * Sessions that the renderer has found to be an operator's, as the public server remembers them: it knows no database, and a cookie
 * that anybody made up looks the same. Kept as hashes, the latest thousand, for twelve hours after each time.
 */
export class KnownSessions {
  #until = new Map<string, number>()

  constructor(private readonly now: () => number = Date.now) {}

  remember(token: string): void {
    const name = hashed(token)
    this.#until.delete(name)
    this.#until.set(name, this.now() + keptMs)
    for (const oldest of this.#until.keys()) {
      if (this.#until.size <= limit) break
      this.#until.delete(oldest)
    }
  }

  has(token: string): boolean {
    return (this.#until.get(hashed(token)) ?? 0) > this.now()
  }
}

const hashed = (token: string) => createHash('sha256').update(token).digest('base64')
