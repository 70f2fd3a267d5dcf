import type { Facts } from '@/lib/status/facts/facts'

const breathMs = 200

/** What messages are made from. */
export type PageView = {
  facts: Facts
  emailFooter: string | null
  /** the page's own address, without a slash at its end */
  baseUrl: string
  /** where operators find a path of the desk, for this page */
  deskUrl: (path: string) => string
}

/** The page as this worker last read it, shared by all that is under way. */
export class WorkerFactsCache {
  #view: PageView | null = null
  #reading: Promise<void> | null = null
  #outdated = true
  #readAtMs = Number.NEGATIVE_INFINITY

  constructor(private readonly read: (held: PageView | null) => Promise<PageView>) {}

  /** Something was published: what is held is read again before it is used. */
  outdate(): void {
    this.#outdated = true
  }

  /**
   * The page, not older than `version` if it ever was that new, and at most 200 ms behind what else was published: in a storm of
   * publishes one reading serves many messages. Rejects when the database cannot be asked.
   */
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
    if (!this.#view || this.#view.facts.version < version) return true
    return this.#outdated && performance.now() - this.#readAtMs > breathMs
  }

  async #readAgain(): Promise<void> {
    this.#outdated = false
    this.#readAtMs = performance.now()
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
