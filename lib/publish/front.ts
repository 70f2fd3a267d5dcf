import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { answerBytes } from './answer'
import { ByteCache, Bytes, type Rendered } from './byte-cache'
import { type FormAddress, formAddressOf } from './form-address'
import { formPages } from './form-pages'
import type { FrontFacts, Told } from './front-facts'
import { commonHeaders, type HeaderSettings, publicCacheControl, publicPolicy } from './headers'
import { passOn } from './pass-on'
import type { PrivateWay } from './private-way'
import { refuseRequest } from './refuse-request'
import type { submitThroughNext } from './submit-through-next'
import { notFoundSurface, type Surface, surfaceOf } from './surface'

type Parties = {
  facts: FrontFacts
  /** asks Next for a public page, feed or answer */
  render: (path: string) => Promise<Rendered>
  /** hands Next a form that was sent from a public page */
  submit: ReturnType<typeof submitThroughNext>
  /** everything that is not public bytes goes there */
  way: PrivateWay
  /** styles written into pages so far, as CSP sources */
  styleHashes: () => string
  /** the files of public/, by address */
  files: ReadonlyMap<string, Bytes>
  /** the page's own address */
  baseUrl: string
  settings: HeaderSettings
  /** 40 hex digits: what finders of Statuspage-compatible pages look for */
  build: string
  /** how long the server keeps connections that say nothing */
  keepAliveMs: number
}

/** What is sent, and what was known of the facts when it was made. */
type Made = { bytes: Bytes; stale: boolean; told: Told }

const passedOn = /^\/(?:admin|api|v1|_next|healthz|readyz|subscribe\/challenge)(?:[/?]|$)/

/** What stands before Next: public answers from memory, one set of headers, and the checks that no page should repeat. */
export class Front {
  readonly cache: ByteCache
  #parties: Parties
  #common: [string, string][]
  #fileHeaders: string[]
  #passOn: RequestListener
  #form: (request: IncomingMessage, response: ServerResponse, address: FormAddress) => Promise<void>
  #flat: Partial<Record<Surface['kind'], { hashes: string; headers: string[] }>> = {}

  constructor(parties: Parties) {
    this.#parties = parties
    this.#common = commonHeaders(parties.settings)
    this.#passOn = passOn({ ...parties, common: this.#common })
    this.#form = formPages({ ...parties, common: this.#common })
    const files: [string, string][] = [
      ['content-security-policy', publicPolicy('')],
      ['cache-control', 'public, max-age=300'],
      ['vary', 'accept-encoding'],
    ]
    this.#fileHeaders = [...this.#common, ...files].flat()
    const { render, facts } = parties
    const rebuilding = () => facts.countRebuild()
    this.cache = new ByteCache({ render, rebuilding, stamp: () => facts.stamp, now: Date.now })
  }

  handle = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '/'
    const surface = surfaceOf(url)
    if (surface && this.#ready(request, response, surface)) return
    if (surface) return void this.#public(request, response, surface)
    const form = formAddressOf(url)
    if (form) return void this.#form(request, response, form)
    const file = this.#parties.files.get(url.split('?', 1)[0] ?? '')
    if (file) this.#file(request, response, file)
    else if (passedOn.test(url)) this.#passOn(request, response)
    else void this.#public(request, response, notFoundSurface)
  }

  /** The short way, which nearly every request takes: facts trusted, bytes at hand. */
  #ready(request: IncomingMessage, response: ServerResponse, { path, kind }: Surface): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const bytes = this.#parties.facts.trusted() ? this.cache.get(path) : undefined
    const { keepAliveMs } = this.#parties
    if (bytes) answerBytes(request, response, { bytes, headers: this.#headers(kind), keepAliveMs })
    return bytes !== undefined
  }

  async #public(request: IncomingMessage, response: ServerResponse, surface: Surface): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return this.#otherMethod(request, response, surface)
    try {
      // spares Next the addresses of incidents that nobody ever published
      const incident = surface.path.startsWith('/incidents/') ? surface.path.slice('/incidents/'.length) : null
      const told = await this.#parties.facts.settle(incident)
      const known = told.exists ? surface : notFoundSurface
      await this.#sendMade(request, response, known, { ...(await this.cache.make(known.path)), told })
    } catch (fault) {
      console.error(`${surface.path} could not be answered: ${(fault as Error).message}`)
      refuseRequest(
        response,
        503,
        'The status page cannot read its records and holds no earlier copy. Try again in a moment.',
        this.#common,
      )
    }
  }

  /** What Next answers to a page that does not exist, or that it could not make, is empty without its script: ours is not. */
  async #sendMade(request: IncomingMessage, response: ServerResponse, surface: Surface, made: Made) {
    const { bytes, told } = made
    const { status } = bytes.rendered
    const fault = this.#parties.files.get('/fault.html')
    if (surface.kind === 'html' && status === 404 && surface !== notFoundSurface) {
      const instead = await this.cache.make(notFoundSurface.path)
      this.#send(request, response, notFoundSurface, { ...instead, told })
    } else if (surface.kind === 'html' && status >= 500 && fault) {
      const said = new Bytes({ ...fault.rendered, status }, bytes.stamp)
      answerBytes(request, response, { bytes: said, headers: this.#headers('html'), extra: ['retry-after', '2'] })
    } else this.#send(request, response, surface, made)
  }

  #file(request: IncomingMessage, response: ServerResponse, bytes: Bytes): void {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      this.#otherMethod(request, response, { path: '', kind: 'html' })
    else answerBytes(request, response, { bytes, headers: this.#fileHeaders })
  }

  #send(request: IncomingMessage, response: ServerResponse, surface: Surface, made: Made): void {
    const { bytes, stale, told } = made
    const { trust, publishedAt } = told
    const old = !trust.fresh || stale
    const asOf = trust.fresh ? publishedAt : trust.asOf
    const age = Math.max(0, Math.round((Date.now() - asOf.getTime()) / 1000))
    const extra = old ? ['x-heliograph-as-of', asOf.toISOString(), 'x-heliograph-age', String(age)] : undefined
    answerBytes(request, response, { bytes, headers: this.#headers(surface.kind), extra })
  }

  #headers(kind: Surface['kind']): string[] {
    const hashes = this.#parties.styleHashes()
    const known = this.#flat[kind]
    if (known?.hashes === hashes) return known.headers
    const open: [string, string][] = [
      ['access-control-allow-origin', '*'],
      ['x-statuspage-skip-logging', 'true'],
    ]
    const made = [
      ...this.#common,
      ['content-security-policy', publicPolicy(hashes)],
      ['cache-control', publicCacheControl(this.#parties.settings)],
      ['vary', 'accept-encoding'],
      ['x-statuspage-version', this.#parties.build],
      ...(kind === 'data' ? open : []),
    ].flat()
    this.#flat[kind] = { hashes, headers: made }
    return made
  }

  #otherMethod(request: IncomingMessage, response: ServerResponse, { kind }: Surface): void {
    if (request.method === 'OPTIONS' && kind === 'data') {
      const preflight = [
        ...this.#headers(kind),
        'access-control-allow-methods',
        'GET, HEAD, OPTIONS',
        'access-control-max-age',
        '86400',
      ]
      response.writeHead(204, [...preflight, 'access-control-allow-headers', 'if-none-match, content-type'])
      return void response.end()
    }
    response.setHeader('allow', 'GET, HEAD')
    refuseRequest(response, 405, 'This address can only be read.', this.#common)
  }
}
