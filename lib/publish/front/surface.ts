import { inwardTarget, type RequestTarget } from '@/lib/publish/front/request/request-target'
import { channels } from '@/lib/status/facts/subscriber-state'

/** A public answer that the front keeps as bytes. */
export type Surface = {
  /** what Next is asked for, and the key of the bytes: no parameter that the surface does not know */
  path: string
  kind: 'html' | 'data'
  /** true: the facts say whether there is something at this address */
  mayBeMissing: boolean
}

type Values = Record<string, Pick<RegExp, 'test'>>
type Row = { path: RegExp; kind: Surface['kind']; parameters: Values; mayBeMissing?: true }

const code = '[0-9a-z]{1,40}'
const id = new RegExp(`^${code}$`)
const named = (words: readonly string[]) => ({ test: (value: string) => words.includes(value) })
const listings = 'summary|status|components|incidents(?:/unresolved)?|scheduled-maintenances(?:/(?:upcoming|active))?'

const table: Row[] = [
  { path: /^\/$/, kind: 'html', parameters: { period: named(['week', 'month']) } },
  { path: new RegExp(`^/incidents/${code}$`), kind: 'html', parameters: {}, mayBeMissing: true },
  { path: /^\/history$/, kind: 'html', parameters: { page: /^[1-9]\d{0,3}$/, component: id } },
  { path: /^\/uptime$/, kind: 'html', parameters: { page: /^[1-9]\d{0,3}$/, component: id } },
  { path: new RegExp(`^/uptime/${code}$`), kind: 'html', parameters: { page: /^[1-9]\d{0,3}$/ }, mayBeMissing: true },
  {
    path: new RegExp(`^/metrics-display/${code}/(?:day|week|month)\\.json$`),
    kind: 'data',
    parameters: {},
    mayBeMissing: true,
  },
  { path: /^\/history\.(?:atom|rss|json)$/, kind: 'data', parameters: {} },
  { path: /^\/(?:history|maintenances)\.ics$/, kind: 'data', parameters: {} },
  { path: new RegExp(`^/components/${code}\\.ics$`), kind: 'data', parameters: {}, mayBeMissing: true },
  { path: /^\/(?:slack\.rss|sitemap\.xml|robots\.txt|embed\/script\.js)$/, kind: 'data', parameters: {} },
  { path: /^\/subscribe$/, kind: 'html', parameters: { by: named([...channels, 'feeds']), incident: id } },
  { path: /^\/subscribe\/sent$/, kind: 'html', parameters: { by: named(channels.filter((one) => one !== 'sms')) } },
  { path: /^\/subscribe\/code$/, kind: 'html', parameters: { incident: id } },
  { path: new RegExp(`^/api/v2/(?:${listings})(?:\\.json)?$`), kind: 'data', parameters: {} },
  {
    path: new RegExp(`^/api/v2/(?:components|incidents|scheduled-maintenances)/${code}(?:\\.json)?$`),
    kind: 'data',
    parameters: {},
    mayBeMissing: true,
  },
]

/** Whether points of metrics are on the surface that is kept under this path: what only brings such leaves all others as they are. */
export const showsMetrics = (path: string): boolean => /^\/(?:$|\?|metrics-display\/)/.test(path)

/** The page that stands for every public address that does not exist. */
export const notFoundSurface: Surface = { path: '/not-found', kind: 'html', mayBeMissing: false }

/**
 * The surface that a target names; null when it is none of them. Parameters in another order and those that mean nothing are one
 * surface. A value that the surface cannot have leads to the page of what does not exist.
 */
export function surfaceOf({ path, plain, query }: RequestTarget): Surface | null {
  const row = plain ? table.find(({ path: form }) => form.test(path)) : undefined
  if (!row) return null
  const kept = new URLSearchParams()
  for (const [name, form] of Object.entries(row.parameters)) {
    const value = query.get(name)
    if (!value) continue
    if (!form.test(value)) return notFoundSurface
    kept.append(name, value)
  }
  // one incident is followed by people, not by machines
  if (kept.has('incident') && !/^(?:email|sms)$/.test(kept.get('by') ?? 'email')) return notFoundSurface
  const address = path.startsWith('/api/v2/') && !path.endsWith('.json') ? `${path}.json` : path
  const mayBeMissing = row.mayBeMissing === true || ['page', 'component', 'incident'].some((name) => kept.has(name))
  return { path: inwardTarget(address, kept), kind: row.kind, mayBeMissing }
}

// nearly every request is for one of few addresses
const seen = new Map<string, Surface>()
const maxSeen = 1000

/** The surface whose own spelling this is and that was asked for before, without reading anything. */
export const knownSurface = (url: string): Surface | undefined => seen.get(url)

/** Remembers a surface under its own spelling, which is short and of few forms: strangers cannot make it long. */
export function rememberSurface(surface: Surface): void {
  if (seen.has(surface.path)) return
  if (seen.size >= maxSeen) seen.clear()
  seen.set(surface.path, surface)
}

/** Its path for the log, where ids and numbers, which may be anybody's, are left out. */
export function nameOfSurface({ path, mayBeMissing }: Surface): string {
  if (!mayBeMissing) return path
  const query = path.indexOf('?')
  return `${path.slice(0, query < 0 ? path.lastIndexOf('/') + 1 : query)}…`
}
