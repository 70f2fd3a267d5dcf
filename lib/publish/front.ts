import { randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { answerBytes } from './answer'
import { ByteCache, type Bytes, type Rendered } from './byte-cache'
import { adminPolicy, commonHeaders, type HeaderSettings, publicCacheControl, publicPolicy } from './headers'
import type { HeldFacts } from './held-facts'
import { largestBody, refuseRequest } from './refuse-request'
import { notFoundSurface, type Surface, surfaceOf } from './surface'

type Parties = {
  held: HeldFacts
  /** asks Next for a public page, feed or answer */
  render: (path: string) => Promise<Rendered>
  /** everything that is not public bytes */
  next: RequestListener
  /** styles written into pages so far, as CSP sources */
  styleHashes: () => string
  /** addresses of files in public/ */
  files: ReadonlySet<string>
  /** the page's own address */
  baseUrl: string
  settings: HeaderSettings
  /** 40 hex digits: what finders of Statuspage-compatible pages look for */
  build: string
  development?: boolean
  rebuilding?: () => void
}

const passedOn = /^\/(?:admin|api|v1|_next|healthz|readyz)(?:[/?]|$)/
const adminPath = /^\/admin(?:[/?]|$)/
const managementPath = /^\/(?:api\/)?v1(?:[/?]|$)/

/** What stands before Next: public answers from memory, one set of headers, and the checks that no page should repeat. */
export class Front {
  readonly cache: ByteCache
  #parties: Parties
  #common: [string, string][]
  #flat: Partial<Record<Surface['kind'], { hashes: string; headers: string[] }>> = {}

  constructor(parties: Parties) {
    this.#parties = parties
    this.#common = commonHeaders(parties.settings)
    const { render, held, rebuilding } = parties
    this.cache = new ByteCache({ render, rebuilding, stamp: () => held.stamp, now: Date.now })
  }

  handle = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '/'
    const surface = surfaceOf(url)
    if (surface && this.#ready(request, response, surface)) return
    if (surface) return void this.#public(request, response, surface)
    if (passedOn.test(url) || this.#parties.files.has(url.split('?', 1)[0] ?? '')) this.#private(request, response, url)
    else void this.#public(request, response, notFoundSurface)
  }

  /** The short way, which nearly every request takes: facts trusted, bytes at hand. */
  #ready(request: IncomingMessage, response: ServerResponse, { path, kind }: Surface): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    const bytes = this.#parties.held.trusted() ? this.cache.get(path) : undefined
    if (bytes) answerBytes(request, response, { bytes, headers: this.#headers(kind) })
    return bytes !== undefined
  }

  async #public(request: IncomingMessage, response: ServerResponse, surface: Surface): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return this.#otherMethod(request, response, surface)
    try {
      await this.#parties.held.settle()
      const known = this.#exists(surface) ? surface : notFoundSurface
      const ready = this.cache.get(known.path)
      const { bytes, stale } = ready ? { bytes: ready, stale: false } : await this.cache.make(known.path)
      this.#send(request, response, known, bytes, stale)
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

  /** Spares Next the addresses of incidents that nobody ever published. */
  #exists({ path }: Surface): boolean {
    const code = path.startsWith('/incidents/') ? path.slice('/incidents/'.length) : null
    return code === null || Boolean(this.#parties.held.facts?.incidents.some(({ id }) => id === code))
  }

  #send(request: IncomingMessage, response: ServerResponse, surface: Surface, bytes: Bytes, stale: boolean): void {
    const { trust, facts } = this.#parties.held
    const old = !trust.fresh || stale
    const asOf = trust.fresh ? (facts?.page.updatedAt ?? new Date()) : trust.asOf
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

  #private(request: IncomingMessage, response: ServerResponse, url: string): void {
    for (const [name, value] of this.#common) response.setHeader(name, value)
    const no = this.#refusal(request, url)
    if (no) {
      refuseRequest(response, no.status, no.sentence, this.#common, managementPath.test(url))
      return
    }
    delete request.headers['content-security-policy']
    request.headers['x-heliograph-client'] = clientOf(request)
    if (adminPath.test(url)) this.#setAdminPolicy(request, response)
    if (managementPath.test(url)) request.url = managementUrl(url)
    this.#parties.next(request, response)
  }

  #refusal(request: IncomingMessage, url: string): { status: number; sentence: string } | null {
    if (Number(request.headers['content-length'] ?? 0) > largestBody) {
      return { status: 413, sentence: 'This is more than 256 KB: too long to be stored.' }
    }
    const foreign = adminPath.test(url) && !this.#sameOrigin(request)
    return foreign ? { status: 403, sentence: 'This form was not sent from this site, so nothing was changed.' } : null
  }

  /** Browsers name the origin of every form they post; without it, or from elsewhere, nothing is changed. */
  #sameOrigin(request: IncomingMessage): boolean {
    if (request.method === 'GET' || request.method === 'HEAD') return true
    const origin = request.headers.origin
    if (!origin || !URL.canParse(origin)) return false
    return origin === new URL(this.#parties.baseUrl).origin || new URL(origin).host === request.headers.host
  }

  #setAdminPolicy(request: IncomingMessage, response: ServerResponse): void {
    const policy = adminPolicy(randomBytes(16).toString('base64'), this.#parties.development ?? false)
    request.headers['content-security-policy'] = policy
    response.setHeader('content-security-policy', policy)
    response.setHeader('cache-control', 'no-store')
  }
}

/** `/v1/pages.json?…` is the same as `/api/v1/pages?…`. */
function managementUrl(url: string): string {
  const [path = '', query] = url.split(/\?(.*)/s)
  const plain = path.replace(/^\/(?:api\/)?v1/, '/api/v1').replace(/\.json$/, '')
  return query === undefined ? plain : `${plain}?${query}`
}

/** Whose request it is: the peer, or whom a proxy on this machine names. */
function clientOf(request: IncomingMessage): string {
  const peer = request.socket.remoteAddress ?? 'unknown'
  const local = peer === '127.0.0.1' || peer === '::1' || peer === '::ffff:127.0.0.1'
  const named = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return local && named ? named : peer
}
