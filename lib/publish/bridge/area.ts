import type { ServerResponse } from 'node:http'

/** How an address answers errors: as a page, as the management API, as the API open to every site, or as a line of text. */
export type AnswerFormat = 'page' | 'management' | 'open' | 'text'

/** A part of the address space that goes to the inner server, and what may be asked of it. */
export type Area = { name: string; format: AnswerFormat; methods: readonly string[] }

const read = ['GET', 'HEAD']
const admin: Area = { name: 'desk', format: 'page', methods: [...read, 'POST'] }
const management: Area = {
  name: 'management',
  format: 'management',
  methods: [...read, 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
}
const machine: Area = { name: 'machine', format: 'text', methods: read }

const table: { path: RegExp; area: Area }[] = [
  { path: /^\/admin(?:\/|$)/, area: admin },
  { path: /^\/(?:api\/)?v1(?:\/|$)/, area: management },
  {
    path: /^\/api\/v2\/subscribers(?:\.json)?$/,
    area: { name: 'subscribers', format: 'open', methods: ['POST', 'OPTIONS'] },
  },
  {
    path: /^\/api\/v2\/subscribers\/[\w.-]{1,300}$/,
    area: { name: 'subscriber', format: 'open', methods: [...read, 'DELETE', 'OPTIONS'] },
  },
  { path: /^\/(?:healthz|readyz|metrics|tls-ask)(?:\/|$)/, area: machine },
  { path: /^\/subscribe\/challenge$/, area: machine },
]

/** Addresses of the desk, with or without a query. */
export const adminPath = /^\/admin(?:[/?]|$)/

/** The area in which a path lies that the inner server answers; null for all others. */
export const areaOf = (path: string): Area | null => table.find((row) => row.path.test(path))?.area ?? null

/** How errors are told at a path, whether there is something at it or not. */
export function formatOf(path: string): AnswerFormat {
  const area = areaOf(path)
  if (area) return area.format
  return /^\/api(?:\/|$)/.test(path) ||
    /^\/(?:history\.(?:atom|rss|json)|slack\.rss|embed\/script\.js|metrics-display\/.*)$/.test(path)
    ? 'open'
    : 'page'
}

/** Sets `allow` as a 405 has to. */
export function allowOnly(response: ServerResponse, methods: readonly string[]): void {
  response.setHeader('allow', methods.join(', '))
}
