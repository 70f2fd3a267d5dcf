import type { IncomingMessage, ServerResponse } from 'node:http'
import { allowOnly, areaOf, formatOf } from '@/lib/publish/bridge/area'
import { FaultLog } from '@/lib/publish/bridge/fault-log'
import type { RendererAddress } from '@/lib/publish/bridge/internal-http'
import { refuseRequest } from '@/lib/publish/bridge/refuse-request'
import { BodyBudget } from '@/lib/publish/front/request/body-budget'
import { bringsBody, collectBody } from '@/lib/publish/front/request/collect-body'
import { type FormAddress, formAddressOf } from '@/lib/publish/front/request/form-address'
import { readRequest, wrongHead } from '@/lib/publish/front/request/read-request'
import type { RequestTarget } from '@/lib/publish/front/request/request-target'
import type { SimpleRequest } from '@/lib/publish/front/request/simple-request'
import { Strangers } from '@/lib/publish/front/request/strangers'
import { visitorAddress } from '@/lib/publish/front/request/visitor-address'
import type { AddressRange } from '@/lib/status/addresses/ip-address'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import { answerBytes, wholeAnswerTo } from './answer-bytes'
import { answerHealth, answerUnready } from './answer-health'
import { ByteCache } from './byte-cache'
import { Bytes } from './bytes'
import { ageHeaders, commonHeaders, type HeaderSettings, publicPolicy } from './common-headers'
import { formPages } from './form-pages'
import type { FrontFacts } from './front-facts'
import { KnownSessions } from './known-sessions'
import { proxyToNext } from './proxy-to-next'
import { type PublicAnswer, PublicAnswers } from './public-answers'
import { PublicHeaders } from './public-headers'
import type { Render } from './render-through-next'
import { isStanding } from './standing-surfaces'
import type { submitThroughNext } from './submit-through-next'
import { knownSurface, nameOfSurface, notFoundSurface, rememberSurface, type Surface, surfaceOf } from './surface'

type Parties = {
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
}

/** What stands before Next: public answers from memory, one set of headers, and the checks that no page should repeat. */
export class Front {
  readonly cache: ByteCache
  readonly answers: PublicAnswers
  readonly room = new BodyBudget()
  readonly #faults = new FaultLog()
  /** on every answer */
  readonly common: [string, string][]
  #parties: Parties
  #fileHeaders: Record<'public' | 'build', string[]>
  #proxy: ReturnType<typeof proxyToNext>
  #form: (request: IncomingMessage, response: ServerResponse, address: FormAddress) => Promise<void>
  #headers: PublicHeaders

  constructor(parties: Parties) {
    this.#parties = parties
    this.common = commonHeaders(parties.settings)
    this.#headers = new PublicHeaders({ ...parties, common: this.common })
    const shared = {
      ...parties,
      common: this.common,
      room: this.room,
      strangers: new Strangers(),
      sessions: new KnownSessions(),
      faults: this.#faults,
    }
    this.#proxy = proxyToNext(shared)
    this.#form = formPages(shared)
    const files = (cacheControl: string): string[] =>
      [
        ...this.common,
        ['content-security-policy', publicPolicy('')],
        ['cache-control', cacheControl],
        ['vary', 'accept-encoding'],
      ].flat()
    this.#fileHeaders = { public: files('public, max-age=300'), build: files('public, max-age=31536000, immutable') }
    const { render, facts } = parties
    const shown = { stamp: () => facts.stamp, endsAt: () => facts.endsAt, now: Date.now }
    this.cache = new ByteCache({ render, ...shown, stays: isStanding })
    this.answers = new PublicAnswers({ facts, cache: this.cache, now: Date.now })
  }

  handle = (request: IncomingMessage, response: ServerResponse): void => {
    const surface = knownSurface(request.url ?? '')
    const isUsual = surface && !bringsBody(request) && wrongHead(request) === null
    if (isUsual && this.#ready(request, response, surface)) return
    this.#handle(request, response).catch((fault) => {
      this.#faults.failed('A request', (fault as Error).message, fault)
      refuseRequest(response, 500, 'This server has a fault here.', this.common)
    })
  }

  /** The whole answer to a simple request, while what is held for it may be sent without asking anybody; null: not now, or never. */
  whole(request: SimpleRequest): Buffer | null {
    const { facts, files, keepAliveMs } = this.#parties
    const { target } = request
    const surface = knownSurface(target)
    if (!surface) {
      const bytes = files.get(target)
      return bytes ? wholeAnswerTo(request, { bytes, headers: this.#headersOfFile(target), keepAliveMs }) : null
    }
    const bytes = facts.trusted() ? this.cache.get(surface.path) : undefined
    if (bytes?.rendered.status !== 200) return null
    this.#faults.worked(surface.path)
    return wholeAnswerTo(request, { bytes, headers: this.#headers.of(surface.kind), keepAliveMs })
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'OPTIONS' && request.url === '*') return this.#wholeServer(response)
    const read = readRequest(request)
    if ('status' in read) {
      // where it ends is not known for sure: nothing after it on this connection is read
      response.shouldKeepAlive = false
      return refuseRequest(response, read.status, read.sentence, this.common, read.format)
    }
    const { path, plain } = read
    const form = formAddressOf(read)
    if (form && request.method === 'POST') return this.#form(request, response, form)
    const area = plain ? areaOf(path) : null
    if (area && this.#health(request, response, path)) return
    if (area) return this.#proxy(request, response, read, area)
    if (bringsBody(request) && !(await this.#dropBody(request, response, read))) return
    if (form) return this.#form(request, response, form)
    const file = plain ? this.#parties.files.get(path) : undefined
    if (file) return this.#file(request, response, path, file)
    const surface = surfaceOf(read)
    if (surface) rememberSurface(surface)
    else if (formatOf(path) === 'open') return this.#noAnswer(request, response)
    else if (formatOf(path) === 'management') return this.#refuse(response, 404, 'There is nothing here.', path)
    await this.#public(request, response, surface ?? notFoundSurface, path)
  }

  /** A body where none belongs is read and forgotten, so that what follows it on the connection is not taken for it. */
  async #dropBody(request: IncomingMessage, response: ServerResponse, { path }: RequestTarget): Promise<boolean> {
    const network = visitorNetwork(visitorAddress(request, this.#parties.trustedProxies))
    const body = await collectBody(request, { response, room: this.room, network })
    if (Buffer.isBuffer(body)) return true
    if (body === 'gone') response.destroy()
    else this.#refuse(response, body.status, body.sentence, path)
    return false
  }

  /** Facts trusted, bytes at hand: nobody is asked. Simple requests have had the same from `whole` before. */
  #ready(request: IncomingMessage, response: ServerResponse, { path, kind }: Surface): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const bytes = this.#parties.facts.trusted() ? this.cache.get(path) : undefined
    const { keepAliveMs } = this.#parties
    if (!bytes) return false
    this.#faults.worked(path)
    answerBytes(request, response, { bytes, headers: this.#headers.of(kind), keepAliveMs })
    return true
  }

  async #public(request: IncomingMessage, response: ServerResponse, surface: Surface, path: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      if (request.method === 'OPTIONS' && surface.kind === 'data') return this.#preflight(response)
      return this.#readOnly(response, path)
    }
    if (this.#ready(request, response, surface)) return
    try {
      const answer = await this.answers.answer(surface)
      this.#faults.worked(nameOfSurface(surface))
      if (answer) this.#send(request, response, answer)
      else this.#noAnswer(request, response)
    } catch (fault) {
      this.#faults.failed(nameOfSurface(surface), (fault as Error).message)
      const sentence = 'The status page cannot read its records and holds no earlier copy. Try again in a moment.'
      this.#refuse(response, 503, sentence, path)
    }
  }

  /** What is known here without the renderer. */
  #health(request: IncomingMessage, response: ServerResponse, path: string): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const { facts } = this.#parties
    if (path === '/healthz') answerHealth(response, this.common, facts)
    else if (facts.silent && (path === '/readyz' || path.startsWith('/readyz/'))) answerUnready(response, this.common)
    else return false
    return true
  }

  #file(request: IncomingMessage, response: ServerResponse, path: string, bytes: Bytes): void {
    const headers = this.#headersOfFile(path)
    if (request.method === 'GET' || request.method === 'HEAD') answerBytes(request, response, { bytes, headers })
    else this.#readOnly(response, path)
  }

  #headersOfFile(path: string): string[] {
    return this.#fileHeaders[path.startsWith('/_next/') ? 'build' : 'public']
  }

  #readOnly(response: ServerResponse, path: string): void {
    allowOnly(response, ['GET', 'HEAD'])
    this.#refuse(response, 405, 'This address can only be read.', path)
  }

  #send(request: IncomingMessage, response: ServerResponse, { surface, bytes, asOf }: PublicAnswer): void {
    const { status } = bytes.rendered
    const fault = this.#parties.files.get('/fault.html')
    // what Next answers to a page that it could not make is empty without its script: ours is not
    if (surface.kind === 'html' && status >= 500 && fault) {
      const said = new Bytes({ ...fault.rendered, status }, bytes.stamp)
      answerBytes(request, response, {
        bytes: said,
        headers: this.#headers.of('html', false),
        extra: ['retry-after', '2'],
      })
    } else {
      const extra = asOf ? ageHeaders(asOf) : undefined
      const headers = this.#headers.of(surface.kind, asOf === null && status < 500)
      answerBytes(request, response, { bytes, headers, extra })
    }
  }

  #noAnswer(request: IncomingMessage, response: ServerResponse): void {
    if (request.method === 'OPTIONS') this.#preflight(response)
    else refuseRequest(response, 404, 'Not found', this.common, 'open')
  }

  /** `OPTIONS *` asks about the server and not about an address (RFC 9110 §9.3.7). */
  #wholeServer(response: ServerResponse): void {
    response.writeHead(204, [...this.common, ['allow', 'GET, HEAD, POST, OPTIONS']].flat()).end()
  }

  #preflight(response: ServerResponse): void {
    const allowed = ['access-control-allow-methods', 'GET, HEAD, OPTIONS', 'access-control-max-age', '86400']
    const headers = ['access-control-allow-headers', 'if-none-match, content-type']
    response.writeHead(204, [...this.#headers.of('data'), ...allowed, ...headers]).end()
  }

  #refuse(response: ServerResponse, status: number, sentence: string, path: string): void {
    refuseRequest(response, status, sentence, this.common, formatOf(path))
  }
}
