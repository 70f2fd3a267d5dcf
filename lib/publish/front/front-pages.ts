import type { FactsState, FrontLine, RendererLine } from '@/lib/publish/bridge/facts-protocol'
import type { PageAddress } from '@/lib/status/page/page-address'
import { type FoundPage, PageDirectory } from '@/lib/status/page/page-directory'
import { ByteCache } from './byte-cache'
import { FrontFacts, whileThere } from './front-facts'
import { PublicAnswers } from './public-answers'
import type { Render } from './render-through-next'
import { isStanding } from './standing-surfaces'
import type { submitThroughNext } from './submit-through-next'

/** A page as the public server shows it under one of its addresses. */
export type ShownPage = {
  found: FoundPage
  facts: FrontFacts
  cache: ByteCache
  answers: PublicAnswers
  render: Render
  submit: ReturnType<typeof submitThroughNext>
}

type Ways = Pick<ShownPage, 'render' | 'submit'>

type Given = {
  baseUrl: string
  baseUrlGiven: boolean
  /** the first page's */
  facts: FrontFacts
  /** how Next is asked about another page */
  waysTo: (found: FoundPage) => Ways
  /** bytes of memory for all pages but the first together */
  maxBytes?: number
}

const usualBytes = 64 * 1024 * 1024
const bytesPerPage = 8 * 1024 * 1024
const maxPages = 500

/**
 * The pages of the installation as the public server knows them: where each is found, and of those that were asked for lately the facts
 * and ready bytes, each page's by itself. The first page's are not here: it is held as if it were alone.
 */
export class FrontPages {
  #given: Given
  #directory: PageDirectory
  #isKnown = false
  #coming: PageAddress[] = []
  #tell = () => {}
  #told = new Promise<void>((resolve) => {
    this.#tell = resolve
  })
  #facts = new Map<string, FrontFacts>()
  /** least recently asked for first */
  #shown = new Map<string, ShownPage>()
  #send: ((line: FrontLine) => void) | null = null

  constructor(given: Given) {
    this.#given = given
    this.#directory = new PageDirectory([], given)
  }

  /** Which page a request is about, as far as is known; null where there is none. */
  find(host: string | undefined, target: string): FoundPage | null {
    return this.#directory.find(host, target)
  }

  /** Whether a host name is that of a page that is shown, or the installation's; null: not known yet. */
  hasHost(host: string): boolean | null {
    return this.#isKnown ? this.#directory.hasHost(host) : null
  }

  /** Whether it is told for sure which page a host is of. */
  get isKnown(): boolean {
    return this.#isKnown
  }

  /** Resolves once it is. Rejects when there is nobody who could tell. */
  known(): Promise<void> {
    return this.#given.facts.within(whileThere, () => this.#told)
  }

  /** What is shown of another page than the first. */
  of(found: FoundPage): ShownPage {
    const key = `${found.page.id} ${found.prefix} ${found.baseUrl}${found.isFormer ? ' before' : ''}`
    const shown = this.#shown.get(key) ?? this.#begin(found)
    this.#shown.delete(key)
    this.#shown.set(key, shown)
    return shown
  }

  /** There was one page alone when something was last known, unless it was said which there are. */
  wasAlone(): void {
    this.#isKnown = true
    this.#tell()
  }

  /** Which pages there are; `isLast` ends what may come in several parts. */
  take(pages: readonly PageAddress[], isLast: boolean): void {
    this.#coming.push(...pages)
    if (!isLast) return
    this.#directory = new PageDirectory(this.#coming, this.#given)
    this.#coming = []
    const ids = new Set(this.#directory.others.map(({ id }) => id))
    for (const id of this.#facts.keys()) if (!ids.has(id)) this.#forget(id)
    this.#isKnown = true
    this.#tell()
  }

  /** A renderer presented itself. */
  attach(send: (line: FrontLine) => void): void {
    this.#send = send
    this.#coming = []
    for (const [id, facts] of this.#facts) this.#attachOne(id, facts)
  }

  detach(): void {
    this.#send = null
    for (const facts of this.#facts.values()) facts.detach()
  }

  /** The renderer said something about a page, or that it lives. */
  hear(line: RendererLine): void {
    for (const facts of this.#facts.values()) facts.heard()
    if (line.kind === 'answer' && line.page !== undefined)
      this.#facts.get(line.page)?.answered(line.question, line.answer)
    if (line.kind === 'pages') this.take(line.pages, line.isLast)
  }

  takeState(page: string, state: FactsState): void {
    this.#facts.get(page)?.take(state)
  }

  tick(): void {
    for (const facts of this.#facts.values()) facts.tick()
    this.#makeRoom()
  }

  #begin(found: FoundPage): ShownPage {
    const { id } = found.page
    const facts = this.#facts.get(id) ?? new FrontFacts()
    if (!this.#facts.has(id)) {
      this.#facts.set(id, facts)
      this.#attachOne(id, facts)
    }
    const ways = this.#given.waysTo(found)
    const shows = { stamp: () => facts.stamp, endsAt: () => facts.endsAt, now: Date.now }
    const cache = new ByteCache({ render: ways.render, ...shows, stays: isStanding, maxBytes: bytesPerPage })
    return { found, facts, cache, answers: new PublicAnswers({ facts, cache, now: Date.now }), ...ways }
  }

  #attachOne(id: string, facts: FrontFacts): void {
    const send = this.#send
    if (send) facts.attach((line) => send(line.kind === 'question' ? { ...line, page: id } : line))
  }

  /** Lets pages go that were not asked for the longest, until there is room; the last one stays. */
  #makeRoom(): void {
    const { maxBytes = usualBytes } = this.#given
    let held = 0
    for (const { cache } of this.#shown.values()) held += cache.held
    for (const { found, cache } of this.#shown.values()) {
      if (this.#shown.size <= 1 || (held <= maxBytes && this.#shown.size <= maxPages)) break
      held -= cache.held
      this.#forget(found.page.id)
    }
  }

  /** Facts and bytes go together: what was made under a stamp must not meet other facts that count from the beginning. */
  #forget(id: string): void {
    this.#facts.get(id)?.detach()
    this.#facts.delete(id)
    for (const [key, { found }] of this.#shown) if (found.page.id === id) this.#shown.delete(key)
  }
}
