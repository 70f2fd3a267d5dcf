/** A public answer that the front keeps as bytes. */
export type Surface = {
  /** what Next is asked for, and the key of the bytes: no parameter that the surface does not know */
  path: string
  kind: 'html' | 'data'
}

const code = '[0-9a-z]{1,40}'
const table: { path: RegExp; kind: Surface['kind']; parameters: string[] }[] = [
  { path: /^\/$/, kind: 'html', parameters: [] },
  { path: new RegExp(`^/incidents/${code}$`), kind: 'html', parameters: [] },
  { path: /^\/history$/, kind: 'html', parameters: ['page', 'component'] },
  { path: /^\/history\.(atom|rss|json)$/, kind: 'data', parameters: [] },
  { path: /^\/subscribe$/, kind: 'html', parameters: ['by', 'incident'] },
  { path: /^\/subscribe\/sent$/, kind: 'html', parameters: ['by'] },
  { path: /^\/subscribe\/code$/, kind: 'html', parameters: ['incident'] },
  { path: /^\/api\/v2\/(?!subscribers(?:[./]|$))[0-9a-z/._-]+$/, kind: 'data', parameters: [] },
]

// nearly every request is for one of few addresses
const seen = new Map<string, Surface>()
const mostSeen = 1000

/** The page that stands for every public address that does not exist. */
export const notFoundSurface: Surface = { path: '/not-found', kind: 'html' }

/**
 * The surface that a request's path and query name; null when it is none of them. Two spellings of one address (a trailing
 * slash, parameters in another order, parameters that mean nothing) are one surface.
 */
export function surfaceOf(url: string): Surface | null {
  const known = seen.get(url)
  if (known) return known
  const surface = readSurface(url)
  if (surface?.path === url) {
    if (seen.size >= mostSeen) seen.clear()
    seen.set(url, surface)
  }
  return surface
}

function readSurface(url: string): Surface | null {
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  const plain = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
  const row = table.find(({ path: form }) => form.test(plain))
  if (!row) return null
  const query = mark < 0 ? '' : knownParameters(url.slice(mark + 1), row.parameters)
  return { path: plain + query, kind: row.kind }
}

function knownParameters(query: string, names: string[]): string {
  const given = new URLSearchParams(query)
  const kept = names.flatMap((name) => {
    const value = given.get(name)
    return value ? [[name, value.slice(0, 40)]] : []
  })
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''
}
