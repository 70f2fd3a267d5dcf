import type { Area } from '@/lib/publish/bridge/area'
import type { RendererAddress } from '@/lib/publish/bridge/internal-http'
import type { AskedPage } from '@/lib/publish/bridge/page-header'
import type { AddressRange } from '@/lib/status/addresses/ip-address'
import type { FoundPage } from '@/lib/status/page/page-directory'
import type { Bytes } from './bytes'
import type { HeaderSettings } from './common-headers'
import type { FrontFacts } from './front-facts'
import type { FrontPages, ShownPage } from './front-pages'
import type { Render } from './render-through-next'
import type { submitThroughNext } from './submit-through-next'

/** A page under one of its addresses; `found` is null for the first page. */
export type PageSide = Omit<ShownPage, 'found'> & { found: FoundPage | null }

/** A request's target within its page. */
export function inPage(side: PageSide | null, target: string): string {
  const rest = target.slice(side?.found?.prefix.length ?? 0)
  return rest.startsWith('/') || !side?.found ? rest : `/${rest}`
}

/** How the renderer is told which page a request is about. */
export const askedPageOf = ({ page: { id }, prefix }: FoundPage): AskedPage => ({ id, prefix })

/** Addresses by which this machine is looked after, under whatever name it is called. */
export const isOfInstallation = (area: Area | null): boolean => area?.name === 'machine'

/** Desk, management and the machine's own addresses are the installation's, and stand where the first page does. */
export const isAreaOf = ({ found }: PageSide, { name }: Area, path: string): boolean =>
  found === null || name === 'subscribers' || name === 'subscriber' || path === '/subscribe/challenge'

/** What the public server works with. */
export type FrontParties = {
  facts: FrontFacts
  /** asks Next for a public page, feed or answer */
  render: Render
  /** hands Next a form that was sent from a public page */
  submit: ReturnType<typeof submitThroughNext>
  /** everything that is not public bytes goes there */
  way: RendererAddress
  /** styles written into pages so far, as CSP sources */
  styleHashes: () => string
  /** the files of public/ and those of the build, by address */
  files: ReadonlyMap<string, Bytes>
  /** the page's own address */
  baseUrl: string
  /** false: `baseUrl` is only a default */
  baseUrlGiven: boolean
  /** proxies that are believed about whose request they pass on */
  trustedProxies: readonly AddressRange[]
  settings: HeaderSettings
  /** 40 hex digits: what finders of Statuspage-compatible pages look for */
  build: string
  /** how long the server keeps connections that say nothing */
  keepAliveMs: number
  /** without it there is one page alone */
  pages?: FrontPages
}
