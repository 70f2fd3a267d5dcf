import type { ServerResponse } from 'node:http'
import { type HeaderSettings, publicCacheControl, publicPolicy } from './common-headers'
import type { Surface } from './surface'

type Parties = {
  /** on every answer */
  common: [string, string][]
  settings: HeaderSettings
  /** 40 hex digits: what finders of Statuspage-compatible pages look for */
  build: string
  /** styles written into pages so far, as CSP sources */
  styleHashes: () => string
}

/** The headers of public answers, put together once for each kind of them: flat name, value, name, value. */
export class PublicHeaders {
  readonly #files: Record<'public' | 'build', string[]>
  #parties: Parties
  #made = new Map<string, { hashes: string; headers: string[] }>()

  constructor(parties: Parties) {
    this.#parties = parties
    const files = (cacheControl: string): string[] =>
      [
        ...parties.common,
        ['content-security-policy', publicPolicy('')],
        ['cache-control', cacheControl],
        ['vary', 'accept-encoding'],
      ].flat()
    this.#files = { public: files('public, max-age=300'), build: files('public, max-age=31536000, immutable') }
  }

  /** Those of a file of the build or of public/. */
  ofFile(path: string): string[] {
    return this.#files[path.startsWith('/_next/') ? 'build' : 'public']
  }

  /** Answers a browser's question whether another site may read what is open to everybody. */
  answerPreflight(response: ServerResponse): void {
    const allowed = ['access-control-allow-methods', 'GET, HEAD, OPTIONS', 'access-control-max-age', '86400']
    const headers = ['access-control-allow-headers', 'if-none-match, content-type']
    response.writeHead(204, [...this.of('data'), ...allowed, ...headers]).end()
  }

  /** `isNewest`: false for an answer that shows its age, or is a fault. The same list as long as nothing in it changes. */
  of(kind: Surface['kind'], isNewest = true): string[] {
    const { common, settings, build, styleHashes } = this.#parties
    const hashes = styleHashes()
    const name = isNewest ? kind : `old ${kind}`
    const known = this.#made.get(name)
    if (known?.hashes === hashes) return known.headers
    const headers = [
      ...common,
      ['content-security-policy', publicPolicy(hashes)],
      ['cache-control', publicCacheControl(settings, isNewest)],
      ['vary', 'accept-encoding'],
      ['x-statuspage-version', build],
      ...(kind === 'data' ? open : []),
    ].flat()
    this.#made.set(name, { hashes, headers })
    return headers
  }
}

const open: [string, string][] = [
  ['access-control-allow-origin', '*'],
  // a site that isolates itself may embed what is open to everybody
  ['cross-origin-resource-policy', 'cross-origin'],
  ['x-statuspage-skip-logging', 'true'],
]
