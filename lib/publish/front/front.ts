import type { IncomingMessage, ServerResponse } from 'node:http'
import { allowOnly, areaOf, formatOf } from '@/lib/publish/bridge/area'
import { FaultLog } from '@/lib/publish/bridge/fault-log'
import { refuseRequest } from '@/lib/publish/bridge/refuse-request'
import { BodyBudget } from '@/lib/publish/front/request/body-budget'
import { bringsBody, collectBody } from '@/lib/publish/front/request/collect-body'
import { formAddressOf } from '@/lib/publish/front/request/form-address'
import { leadOn, leadToMeant } from '@/lib/publish/front/request/lead-on'
import { isReading, readRequest, wrongHead } from '@/lib/publish/front/request/read-request'
import type { RequestTarget } from '@/lib/publish/front/request/request-target'
import type { SimpleRequest } from '@/lib/publish/front/request/simple-request'
import { Strangers } from '@/lib/publish/front/request/strangers'
import { visitorAddress } from '@/lib/publish/front/request/visitor-address'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import { answerBytes, wholeAnswerTo } from './answer-bytes'
import { answerHealth, answerTlsAsk, answerUnready } from './answer-health'
import { ByteCache } from './byte-cache'
import { Bytes } from './bytes'
import { ageHeaders, commonHeaders } from './common-headers'
import { formPages } from './form-pages'
import { KnownSessions } from './known-sessions'
import { askedPageOf, type FrontParties, inPage, isAreaOf, isOfInstallation, type PageSide } from './page-side'
import { proxyToNext } from './proxy-to-next'
import { type PublicAnswer, PublicAnswers } from './public-answers'
import { PublicHeaders } from './public-headers'
import { isStanding } from './standing-surfaces'
import { knownSurface, nameOfSurface, notFoundSurface, rememberSurface, type Surface, surfaceOf } from './surface'

/** What stands before Next: public answers from memory, one set of headers, and the checks that no page should repeat. */
export class Front {
  readonly cache: ByteCache
  readonly answers: PublicAnswers
  readonly room = new BodyBudget()
  readonly #faults = new FaultLog()
  /** on every answer */
  readonly common: [string, string][]
  #parties: FrontParties
  #proxy: ReturnType<typeof proxyToNext>
  #form: (side: PageSide) => ReturnType<typeof formPages>
  #headers: PublicHeaders
  #first: PageSide

  constructor(parties: FrontParties) {
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
    this.#form = ({ found, render, submit }) => {
      const page = found && { prefix: found.prefix, baseUrl: found.baseUrl }
      return formPages({ ...shared, ...page, render, submit })
    }
    const { render, submit, facts } = parties
    const shown = { stamp: () => facts.stamp, endsAt: () => facts.endsAt, now: Date.now }
    this.cache = new ByteCache({ render, ...shown, stays: isStanding })
    this.answers = new PublicAnswers({ facts, cache: this.cache, now: Date.now })
    this.#first = { found: null, facts, cache: this.cache, answers: this.answers, render, submit }
  }

  handle = (request: IncomingMessage, response: ServerResponse): void => {
    const side = this.#sideOf(request.headers.host, request.url ?? '')
    request.url = inPage(side, request.url ?? '')
    const surface = side && !side.found?.isFormer && knownSurface(request.url)
    const isUsual = surface && !bringsBody(request) && wrongHead(request) === null
    if (isUsual && this.#ready(request, response, surface, side)) return
    this.#handle(request, response, side).catch((fault) => {
      this.#faults.failed('A request', (fault as Error).message, fault)
      refuseRequest(response, 500, 'This server has a fault here.', this.common)
    })
  }

  /** The whole answer to a simple request, while what is held for it may be sent without asking anybody; null: not now, or never. */
  whole(request: SimpleRequest): Buffer | null {
    const { files, keepAliveMs } = this.#parties
    const side = this.#sideOf(request.host, request.target)
    if (!side || side.found?.isFormer) return null
    const target = inPage(side, request.target)
    const surface = knownSurface(target)
    if (!surface) {
      const bytes = files.get(target)
      return bytes ? wholeAnswerTo(request, { bytes, headers: this.#headers.ofFile(target), keepAliveMs }) : null
    }
    const bytes = side.facts.trusted() ? side.cache.get(surface.path) : undefined
    if (bytes?.rendered.status !== 200) return null
    this.#faults.worked(surface.path)
    return wholeAnswerTo(request, { bytes, headers: this.#headers.of(surface.kind), keepAliveMs })
  }

  /** What is shown of the page that a request is about; null where there is none, or none is known yet. */
  #sideOf(host: string | undefined, target: string): PageSide | null {
    const { pages } = this.#parties
    if (!pages) return this.#first
    const found = pages.isKnown ? pages.find(host, target) : null
    return found && (found.page.isFirst ? this.#first : pages.of(found))
  }

  async #handle(request: IncomingMessage, response: ServerResponse, early: PageSide | null): Promise<void> {
    if (request.method === 'OPTIONS' && request.url === '*') return this.#wholeServer(response)
    const read = readRequest(request)
    if ('status' in read) {
      // where it ends is not known for sure: nothing after it on this connection is read
      response.shouldKeepAlive = false
      return refuseRequest(response, read.status, read.sentence, this.common, read.format)
    }
    const { path, plain } = read
    const area = plain ? areaOf(path) : null
    if (area && (!early?.found || path === '/healthz') && this.#health(request, response, read)) return
    if (!early && this.#parties.pages?.isKnown === false) return this.#later(request, response, path)
    if (early?.found?.isFormer && plain && isReading(request) && !bringsBody(request))
      return leadOn(response, early.found, read, this.common)
    // who looks after this machine calls it by any name
    const side = early ?? (isOfInstallation(area) ? this.#first : null)
    const form = side && formAddressOf(read)
    if (form && request.method === 'POST') return this.#form(side)(request, response, form)
    if (area && side && isAreaOf(side, area, path))
      return this.#proxy(request, response, read, area, side.found ? askedPageOf(side.found) : undefined)
    if (bringsBody(request) && !(await this.#dropBody(request, response, read))) return
    if (!side) return this.#refuse(response, 404, 'There is no status page at this address.', path)
    if (area) return this.#refuse(response, 404, 'There is nothing here.', path)
    if (form) return this.#form(side)(request, response, form)
    const file = plain ? this.#parties.files.get(path) : undefined
    if (file) return this.#file(request, response, path, file)
    const surface = surfaceOf(read)
    if (surface) rememberSurface(surface)
    else if (isReading(request) && leadToMeant(response, read, this.#meant(side))) return
    else if (formatOf(path) === 'open') return this.#noAnswer(request, response)
    else if (formatOf(path) === 'management') return this.#refuse(response, 404, 'There is nothing here.', path)
    await this.#public(request, response, surface ?? notFoundSurface, path, side)
  }

  #meant = ({ found }: PageSide) => ({ prefix: found?.prefix ?? '', isOurs: surfaceOf, common: this.common })

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
  #ready(request: IncomingMessage, response: ServerResponse, { path, kind }: Surface, side: PageSide): boolean {
    if (!isReading(request)) return false
    const bytes = side.facts.trusted() ? side.cache.get(path) : undefined
    const { keepAliveMs } = this.#parties
    if (!bytes) return false
    this.#faults.worked(path)
    answerBytes(request, response, { bytes, headers: this.#headers.of(kind), keepAliveMs })
    return true
  }

  async #public(
    request: IncomingMessage,
    response: ServerResponse,
    surface: Surface,
    path: string,
    side: PageSide,
  ): Promise<void> {
    if (!isReading(request)) {
      if (request.method === 'OPTIONS' && surface.kind === 'data') return this.#headers.answerPreflight(response)
      return this.#readOnly(response, path)
    }
    if (this.#ready(request, response, surface, side)) return
    try {
      const answer = await side.answers.answer(surface)
      this.#faults.worked(nameOfSurface(surface))
      if (answer) this.#send(request, response, answer)
      else this.#noAnswer(request, response)
    } catch (fault) {
      this.#faults.failed(nameOfSurface(surface), (fault as Error).message)
      this.#refuse(response, 503, nothingHeld, path)
    }
  }

  /** It is not known yet which page this host is of: who waits for the renderer is heard again once it has told. */
  async #later(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const told = await this.#parties.pages?.known().then(
      () => true,
      () => false,
    )
    if (told) this.handle(request, response)
    else this.#refuse(response, 503, nothingHeld, path)
  }

  /** What is known here without the renderer. */
  #health(request: IncomingMessage, response: ServerResponse, { path, query }: RequestTarget): boolean {
    if (!isReading(request)) return false
    const { facts, pages } = this.#parties
    if (path === '/tls-ask' && pages) answerTlsAsk(response, this.common, pages.hasHost(query.get('domain') ?? ''))
    else if (path === '/healthz') answerHealth(response, this.common, facts)
    else if (facts.silent && (path === '/readyz' || path.startsWith('/readyz/'))) answerUnready(response, this.common)
    else return false
    return true
  }

  #file(request: IncomingMessage, response: ServerResponse, path: string, bytes: Bytes): void {
    const headers = this.#headers.ofFile(path)
    if (isReading(request)) answerBytes(request, response, { bytes, headers })
    else this.#readOnly(response, path)
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
    if (request.method === 'OPTIONS') this.#headers.answerPreflight(response)
    else refuseRequest(response, 404, 'Not found', this.common, 'open')
  }

  /** `OPTIONS *` asks about the server and not about an address (RFC 9110 §9.3.7). */
  #wholeServer(response: ServerResponse): void {
    response.writeHead(204, [...this.common, ['allow', 'GET, HEAD, POST, OPTIONS']].flat()).end()
  }

  #refuse(response: ServerResponse, status: number, sentence: string, path: string): void {
    refuseRequest(response, status, sentence, this.common, formatOf(path))
  }
}

const nothingHeld = 'The status page cannot read its records and holds no earlier copy. Try again in a moment.'
