import { isHostName, isLocalHost, normalHost, type PageAddress, pageBaseUrl } from './page-address'

/** The page that an address is about, and where it lies in that page. */
export type FoundPage = {
  page: PageAddress
  /** the page's own address, without a slash at its end */
  baseUrl: string
  /** what of the path only names the page: '' or like `/p/eu-cloud` */
  prefix: string
  /** what was asked for by a host of its own, where there is neither desk nor management */
  isOwnHost: boolean
  /** it was called so before: who reads there is led to `baseUrl` */
  isFormer?: true
}

const longestMemory = 500

/** Which page an address is about. One page alone answers under every host, as it always did. */
export class PageDirectory {
  readonly first: FoundPage
  /** the others, without the first */
  readonly others: readonly PageAddress[]
  readonly #ownHost: string | null
  readonly #baseUrl: string
  readonly #byHost = new Map<string, FoundPage>()
  readonly #bySlug = new Map<string, FoundPage>()
  readonly #known = new Map<string, FoundPage | null>()

  /** `pages` without the archived ones; `baseUrl`: the installation's own address; `baseUrlGiven`: false where it is only a default. */
  constructor(pages: readonly PageAddress[], { baseUrl, baseUrlGiven }: { baseUrl: string; baseUrlGiven: boolean }) {
    const first = pages.find(({ isFirst }) => isFirst) ?? { id: '', slug: null, host: null, isFirst: true }
    this.#baseUrl = baseUrl
    this.others = pages.filter(({ isFirst }) => !isFirst)
    this.first = { page: first, baseUrl, prefix: '', isOwnHost: false }
    this.#ownHost = baseUrlGiven ? normalHost(new URL(baseUrl).host) : null
    // what a page is called now goes before what another was called once
    for (const page of this.others) for (const name of page.former ?? []) this.#name(page, name, { isFormer: true })
    for (const page of this.others) for (const name of [page.host, page.slug]) if (name) this.#name(page, name)
  }

  /** The page of a `Host` header and the path of a request as it was sent; null where there is none. */
  find(host: string | undefined, target: string): FoundPage | null {
    if (this.others.length === 0) return this.first
    const byHost = this.#ofHost(host)
    if (byHost !== this.first || !target.startsWith('/p/')) return byHost
    const [, slug = ''] = /^\/p\/([a-z\d-]{1,40})(?:[/?#]|$)/.exec(target) ?? []
    return this.#bySlug.get(slug) ?? byHost
  }

  /** Whether a host name is exactly that of a page, or of `BASE_URL`: of no other should anybody make a certificate. */
  hasHost(text: string): boolean {
    const host = normalHost(text)
    return host !== null && (host === this.#ownHost || this.#byHost.has(host))
  }

  #name(page: PageAddress, name: string, former: Pick<FoundPage, 'isFormer'> = {}): void {
    const found = { page, baseUrl: pageBaseUrl(page, this.#baseUrl), ...former }
    if (isHostName(name)) this.#byHost.set(name, { ...found, prefix: '', isOwnHost: true })
    else this.#bySlug.set(name, { ...found, prefix: `/p/${name}`, isOwnHost: false })
  }

  /** The page that is shown under a host name to those who ask for `/`; null where there is none. */
  #ofHost(host: string | undefined): FoundPage | null {
    const known = this.#known.get(host ?? '')
    if (known !== undefined) return known
    const found = this.#look(normalHost(host))
    if (this.#known.size >= longestMemory) this.#known.clear()
    this.#known.set(host ?? '', found)
    return found
  }

  #look(host: string | null): FoundPage | null {
    if (host === null) return null
    const own = this.#ownHost === null ? isLocalHost(host) : host === this.#ownHost || bothLocal(host, this.#baseUrl)
    return own ? this.first : (this.#byHost.get(host) ?? null)
  }
}

const bothLocal = (host: string, baseUrl: string) =>
  isLoopback(host) && isLoopback(normalHost(new URL(baseUrl).host) ?? '')

const isLoopback = (host: string) => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(host)
