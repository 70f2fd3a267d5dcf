import { type PageView, WorkerFactsCache } from './worker-facts-cache'

const mostHeld = 50

/** The pages that messages were made of lately, each held by itself; those that were asked for least lately are let go. */
export class PageViews {
  #read: (pageId: string, held: PageView | null) => Promise<PageView>
  /** least recently asked for first */
  #held = new Map<string, WorkerFactsCache>()

  constructor(read: (pageId: string, held: PageView | null) => Promise<PageView>) {
    this.#read = read
  }

  /** The page, as `WorkerFactsCache.atLeast` says. Rejects when the database cannot be asked or shows no such page. */
  atLeast(pageId: string, version: number): Promise<PageView> {
    const cache = this.#held.get(pageId) ?? new WorkerFactsCache((held) => this.#read(pageId, held))
    this.#held.delete(pageId)
    this.#held.set(pageId, cache)
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= mostHeld) break
      this.#held.delete(oldest)
    }
    return cache.atLeast(version)
  }

  /** Something was published on a page (null: nobody knows on which): what is held of it is read again before it is used. */
  outdate(pageId: string | null): void {
    if (pageId === null) for (const cache of this.#held.values()) cache.outdate()
    else this.#held.get(pageId)?.outdate()
  }
}
