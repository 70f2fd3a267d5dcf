import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type HostileRequest, hostileRequests, request } from '@/e2e/support/hostile-requests'
import { exchangeRaw, type RawAnswer } from '@/e2e/support/raw-exchange'
import { Front } from './front'
import { FrontFacts } from './front-facts'
import { publicServer } from './public-server'
import { readStaticFiles } from './static-files'
import { notFoundSurface } from './surface'

const inner: { seen: string[]; headers: http.IncomingHttpHeaders[] } = { seen: [], headers: [] }
const rendered: string[] = []
let front: Front
let outers: http.Server[] = []
let innerServer: http.Server
const ports = { direct: 0, full: 0 }
const ways = ['direct', 'full'] as const

const listening = (server: http.Server) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

/** What Next stands for here: it notes what it sees and answers as the real one does. */
function answerInside(incoming: http.IncomingMessage, response: http.ServerResponse) {
  inner.seen.push(`${incoming.method} ${incoming.url}`)
  inner.headers.push(incoming.headers)
  incoming.resume().once('end', () => {
    const management = incoming.url?.startsWith('/api/v1')
    const type = management ? 'application/json' : 'text/html; charset=utf-8'
    response.writeHead(management ? 401 : 200, { 'content-type': type }).end(management ? '{"error":"no key"}' : '<p>')
  })
}

/** Facts that hold nothing under the ids that strangers make up, proven at every moment. */
function factsOf(): FrontFacts {
  const facts = new FrontFacts({ monotonic: () => 1, wall: () => 1 })
  facts.attach((line) => {
    if (line.kind !== 'question') return
    const exists = line.address === null || !/a{12}|page=9/.test(line.address)
    const answer = { held: true, generation: 1, fresh: true, delayed: false, provenAt: 1, exists } as const
    queueMicrotask(() => facts.answered(line.question, answer))
  })
  facts.warmedUp()
  facts.take({
    generation: 1,
    words: 'p 1',
    standing: 'usable',
    provenMs: 1,
    provenAt: 1,
    endsAt: null,
    zone: 'Etc/UTC',
  })
  return facts
}

beforeAll(async () => {
  innerServer = http.createServer(answerInside)
  const way = { port: await listening(innerServer), secret: 'only the two of us know it' }
  front = new Front({
    facts: factsOf(),
    render: async (at) => {
      rendered.push(at)
      const data = /^\/api\/|^\/history\./.test(at)
      return {
        status: at === notFoundSurface.path ? 404 : 200,
        contentType: data ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
        body: Buffer.from(`${at} `.repeat(100)),
        validUntil: null,
      }
    },
    submit: async (at) => {
      inner.seen.push(`POST ${at}`)
      return { status: 303, location: '/', show: null, retryAfter: null }
    },
    way,
    styleHashes: () => '',
    files: readStaticFiles(path.resolve('public')),
    baseUrl: 'http://status.example',
    baseUrlGiven: true,
    trustedProxies: [],
    settings: { secure: false, purged: false },
    build: '0'.repeat(40),
    keepAliveMs: 5000,
  })
  outers = ways.map((way) => publicServer(front, { keepAliveMs: 5000, direct: way === 'direct' }))
  for (const [at, way] of ways.entries()) ports[way] = await listening(outers[at] as http.Server)
})

beforeEach(() => {
  inner.seen = []
  inner.headers = []
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

afterAll(async () => {
  for (const server of [...outers, innerServer]) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const types = {
  page: 'text/html; charset=utf-8',
  desk: 'text/html; charset=utf-8',
  open: 'application/json; charset=utf-8',
  management: /^application\/json/,
  text: 'text/plain; charset=utf-8',
}

function expectFormat({ status, headers, body }: RawAnswer, format: HostileRequest['format']) {
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': expect.any(String) })
  if (format === null || status === 304) return
  const type = types[format]
  if (typeof type === 'string') expect(headers['content-type']).toBe(type)
  else expect(headers['content-type']).toMatch(type)
  expect(headers['access-control-allow-origin']).toBe(format === 'open' ? '*' : undefined)
  if (format !== 'desk') expect(headers['content-security-policy'] ?? 'of the inner server').toBeTruthy()
  if (status >= 400 && format === 'open') expect(JSON.parse(body.toString())).toHaveProperty('error')
  if (status >= 400 && format === 'page') expect(body.toString()).toMatch(/<!doctype html>|^\/not-found/)
}

describe.each(ways)('what a stranger sends is read in one way (%s)', (way) => {
  test('there are more than 150 of them', () => {
    expect(hostileRequests.length).toBeGreaterThan(150)
  })

  test.each(hostileRequests.map((one, at) => [`${at}: ${one.name}`, one] as const))('%s', async (_, one) => {
    const answers = await exchangeRaw(ports[way], one.pieces, { finish: one.finish ?? false })
    const statuses = answers.map(({ status }) => status)
    expect(statuses, `answers: ${statuses}`).toHaveLength(one.statuses.length)
    one.statuses.forEach((expected, at) => {
      expect([expected].flat(), `answer ${at}`).toContain(statuses[at])
    })
    const last = answers.at(-1)
    if (last) expectFormat(last, one.format)
    // where the parser decides, it may have been let through
    if (one.statuses.every((status) => typeof status === 'number')) expect(inner.seen).toEqual(one.inward)
    for (const headers of inner.headers) {
      expect(headers['transfer-encoding']).toBeUndefined()
      expect(headers).toMatchObject({ host: 'status.example', 'x-forwarded-host': 'status.example' })
      expect(headers['x-forwarded-for']).toBe('127.0.0.1')
      const others = Object.keys(headers).filter((name) =>
        /^(?:x-(?!forwarded-(?:for|host|proto)$|heliograph-(?:client|front)$)|forwarded$)/.test(name),
      )
      expect(others).toEqual([])
    }
  })

  test('what is held afterwards are addresses of ours and no others, and nothing was rendered for the rest', () => {
    const ours = /^\/(?:$|api\/v2\/[a-z/-]+\.json$|history(?:\.\w+)?$|not-found$|subscribe)/
    expect([...front.cache.all()].map(([at]) => at).filter((at) => !ours.test(at))).toEqual([])
    expect(rendered.filter((at) => !ours.test(at))).toEqual([])
  })
})

test.each(ways)('the server answers as ever after all of them (%s)', async (way) => {
  const [answer] = await exchangeRaw(ports[way], [request('/api/v2/summary.json')])
  expect(answer?.status).toBe(200)
})

test.each(ways)('ten thousand made-up addresses leave nothing behind (%s)', async (way) => {
  const before = { held: front.cache.held, entries: front.cache.entries }
  for (let round = 0; round < 100; round++) {
    const batch = Array.from(
      { length: 100 },
      (_, at) =>
        `GET /api/v2/incidents/a${'a'.repeat(12)}${round}x${at}.json?${'q'.repeat(300)} HTTP/1.1\r\nHost: status.example\r\n\r\n`,
    )
    const answers = await exchangeRaw(ports[way], [batch.join('') + request('/nothing').toString('latin1')])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]))
  }
  expect({ held: front.cache.held, entries: front.cache.entries }).toEqual(before)
})
