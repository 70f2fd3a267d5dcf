import { type PageAddress, pageBaseUrl } from '@/lib/status/page/page-address'
import { Refusal } from '@/lib/status/text/refusal'
import type { FactsCache } from './facts-cache'

/** A facts cache of another page than the first. */
export type OpenCache = {
  cache: FactsCache
  /** resolves once it holds something; rejects where nothing can be had */
  begun: Promise<void>
  /** what it holds was found to be the newest */
  proven: () => void
  /** ends it: nobody is shown anything of it as new from then on; resolves once what it held is on disk */
  close: () => Promise<void>
}

type Given = {
  first: FactsCache
  /** the installation's own address */
  baseUrl: string
  /** begins a cache of that page; `earlier`: one that is still being written to disk, whose file must not come after this one's */
  begin: (page: string, earlier?: Promise<void>) => OpenCache
  /** reads which pages there are */
  read: () => Promise<PageAddress[]>
  /** told of other pages than before; what it answers is waited for at the end */
  changed: (pages: readonly PageAddress[]) => Promise<unknown> | undefined
  /** milliseconds that never jump */
  ticks: () => number
  /** how many pages besides the first are held at a time */
  limit?: number
}

type Held = OpenCache & { askedTick: number }

const usualLimit = 100
// somebody may still be working with it
const leastMs = 10_000

/**
 * The facts of all pages that were asked for lately: the first page's always, of the others a hundred; those that were not asked for
 * the longest are let go. Each page has a cache of its own, so that nothing of one is ever an answer about another.
 */
export class PageCaches {
  readonly first: FactsCache
  /** which pages there are, as last read */
  pages: readonly PageAddress[] = []
  #given: Given
  /** least recently asked for first */
  #held = new Map<string, Held>()
  #changed: Promise<unknown> | undefined
  #closing = new Map<string, Promise<void>>()
  #reading: Promise<void> | null = null

  constructor(given: Given) {
    this.#given = given
    this.first = given.first
  }

  /** Whether it is another page than the first that is shown. */
  isOther(page: string): boolean {
    return this.pages.some(({ id, isFirst }) => id === page && !isFirst)
  }

  /** Whether there are others beside the first. */
  get isOneOfSeveral(): boolean {
    return this.pages.length > 1
  }

  /** Those of which something is held, without the first. */
  get held(): ReadonlyMap<string, Pick<OpenCache, 'cache' | 'proven'>> {
    return this.#held
  }

  /** The address of a page (null: the first one) without a slash at its end. */
  baseUrlOf(page: string | null): string {
    const { baseUrl } = this.#given
    const address = page === null ? undefined : this.pages.find(({ id }) => id === page)
    return address ? pageBaseUrl(address, baseUrl) : baseUrl
  }

  /** The facts of a page, of null or the first page's id the first one's, read if need be. Refusal when there is no such page. */
  async open(page: string | null): Promise<FactsCache> {
    if (page === null || page === this.first.facts?.page.id) return this.first
    const known = this.#held.get(page)
    if (!known && !this.isOther(page)) throw new Refusal('page_not_found')
    const { ticks, begin } = this.#given
    const held = known ?? { ...begin(page, this.#closing.get(page)), askedTick: 0 }
    held.askedTick = ticks()
    this.#held.delete(page)
    this.#held.set(page, held)
    if (!known) held.begun.catch(() => this.#close(page, held))
    this.#makeRoom()
    await held.begun
    return held.cache
  }

  /** Takes in which pages there are; lets go of those that are not shown any more. */
  take(pages: readonly PageAddress[]): void {
    this.pages = pages
    for (const [page, held] of this.#held) if (!this.isOther(page)) this.#close(page, held)
    this.#changed = this.#given.changed(pages)
  }

  /** Reads which pages there are; calls made meanwhile wait for the next reading. Rejects when the database cannot be asked. */
  async reread(): Promise<void> {
    await this.#reading?.catch(() => {})
    this.#reading ??= this.#given
      .read()
      .then((pages) => this.take(pages))
      .finally(() => {
        this.#reading = null
      })
    await this.#reading
  }

  /** Ends all of them; resolves once what they held is on disk, and what was let go of before. */
  async closeAll(): Promise<void> {
    for (const [page, held] of this.#held) this.#close(page, held)
    await Promise.all([this.#changed, ...this.#closing.values()])
  }

  #makeRoom(): void {
    const { ticks, limit = usualLimit } = this.#given
    for (const [page, held] of this.#held) {
      if (this.#held.size <= limit || ticks() - held.askedTick < leastMs) break
      this.#close(page, held)
    }
  }

  #close(page: string, held: Held): void {
    if (this.#held.get(page) !== held) return
    this.#held.delete(page)
    const closing = held.close().finally(() => {
      if (this.#closing.get(page) === closing) this.#closing.delete(page)
    })
    this.#closing.set(page, closing)
  }
}
