import type { Facts } from '@/lib/status/facts'

/** What messages are made from. */
export type PageView = { facts: Facts; emailFooter: string | null }

/** The page as this worker last read it, shared by all that is under way. */
export class HeldView {
  #view: PageView | null = null
  #reading: Promise<void> | null = null
  #outdated = true

  constructor(private readonly read: (held: PageView | null) => Promise<PageView>) {}

  /** Something was published: what is held is read again before it is used. */
  outdate(): void {
    this.#outdated = true
  }

  /** The page, not older than `version` if it ever was that new. Rejects when the database cannot be asked. */
  async atLeast(version: number): Promise<PageView> {
    // A reading that was under way may have begun too early; the second one has not.
    for (let tries = 0; tries < 2 && this.#isBehind(version); tries++) {
      this.#reading ??= this.#readAgain()
      await this.#reading
    }
    if (!this.#view) throw new Error('The page has not been read.')
    return this.#view
  }

  #isBehind(version: number): boolean {
    return this.#outdated || !this.#view || this.#view.facts.version < version
  }

  async #readAgain(): Promise<void> {
    this.#outdated = false
    try {
      this.#view = await this.read(this.#view)
    } catch (fault) {
      this.#outdated = true
      throw fault
    } finally {
      this.#reading = null
    }
  }
}
