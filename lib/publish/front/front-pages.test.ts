import { request as ask } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSmallFront, provenFacts, type SmallFront } from '@/e2e/support/small-front'
import type { FactsState } from '@/lib/publish/bridge/facts-protocol'
import { monotonicMs } from '@/lib/publish/bridge/monotonic-ms'
import { pageHeader } from '@/lib/publish/bridge/page-header'
import type { PageAddress } from '@/lib/status/page/page-address'
import { FrontPages } from './front-pages'
import { standingSurfaces } from './standing-surfaces'

const baseUrl = 'http://status.example'
const first: PageAddress = { id: 'a', slug: null, host: null, isFirst: true }
const beta: PageAddress = { id: 'b', slug: 'beta', host: 'status.beta.example', isFirst: false }
const gamma: PageAddress = { id: 'c', slug: 'gamma', host: null, isFirst: false }

const state = (generation = 1): FactsState => ({
  generation,
  words: 'w',
  standing: 'usable',
  provenMs: monotonicMs(),
  provenAt: Date.now(),
  endsAt: null,
  zone: 'Etc/UTC',
})

let front: SmallFront
let pages: FrontPages
let made: string[]
let asked: string[]

/** A renderer that has facts of every page at the newest generation. */
function attach(generations: Record<string, number> = {}) {
  pages.attach((line) => {
    if (line.kind !== 'question' || line.page === undefined) return
    const { page, question } = line
    const generation = generations[page] ?? 1
    const answer = { held: true, generation, fresh: true, delayed: false, provenAt: Date.now(), exists: true } as const
    queueMicrotask(() => {
      pages.takeState(page, state(generation))
      pages.hear({ kind: 'answer', question, answer, page })
    })
  })
}

beforeEach(async () => {
  made = []
  asked = []
  const facts = provenFacts()
  const renderOf = (name: string) => async (at: string) => {
    made.push(`${name} ${at}`)
    return { status: 200, contentType: 'text/html', body: Buffer.from(`<p>${name} ${at}</p>`), validUntil: null }
  }
  pages = new FrontPages({
    ...{ baseUrl, baseUrlGiven: true, facts },
    waysTo: ({ page: { id }, prefix }) => ({
      render: renderOf(id + prefix),
      submit: async (path) => ({ status: 303, location: `/${id}${path}`, show: null, retryAfter: null }),
    }),
  })
  attach()
  front = await openSmallFront({
    ...{ facts, pages, render: renderOf('a') },
    inner: (request, response) => {
      asked.push(`${request.headers[pageHeader] ?? 'a'} ${request.headers.host} ${request.url}`)
      request.resume().once('end', () => response.end(`inside ${request.headers[pageHeader] ?? 'a'}`))
    },
  })
})
afterEach(() => front.close())

type Told = { status: number; body: string; location: string | undefined }
function tell(method: string, host: string, path: string, headers: Record<string, string> = {}): Promise<Told> {
  return new Promise((resolve, reject) => {
    const options = { port: front.port, host: '127.0.0.1', method, path, headers: { host, ...headers }, agent: false }
    const request = ask(options, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(parts).toString(),
          location: response.headers.location,
        }),
      )
    })
    request.once('error', reject)
    request.end(method === 'POST' ? 'x=1' : undefined)
  })
}
const get = (host: string, path: string) => tell('GET', host, path)

describe('with several pages', () => {
  beforeEach(() => pages.take([first, beta, gamma], true))
  const places = [
    ['status.example', '', 'a'],
    ['status.beta.example', '', 'b'],
    ['Status.Beta.Example.:80', '', 'b'],
    ['status.example', '/p/beta', 'b/p/beta'],
    ['status.example', '/p/gamma', 'c/p/gamma'],
  ] as const
  const surfaces = standingSurfaces.map(({ path }) => path).filter((path) => path !== '/not-found')

  test.each(surfaces)('%s is of the page of its host or path, at the first time and from memory', async (path) => {
    for (const turn of ['made', 'ready']) {
      for (const [host, prefix, name] of places) {
        const { status, body } = await get(host, prefix + path)
        expect([turn, host + prefix, status, body]).toEqual([turn, host + prefix, 200, `<p>${name} ${path}</p>`])
      }
    }
    expect(made.sort()).toEqual(['a', 'b', 'b/p/beta', 'c/p/gamma'].map((name) => `${name} ${path}`).sort())
  })

  test.each([...surfaces, '/nothing', '/admin', '/admin/sign-in', '/api/v1/pages', '/v1/pages', '/subscriptions/a.b'])(
    'under a host that nobody has %s is not found, and names no page',
    async (path) => {
      for (const host of ['unknown.example', 'localhost', '127.0.0.1', 'status.example.evil.example']) {
        for (const method of ['GET', 'POST']) {
          const { status, body } = await tell(method, host, path, { origin: `http://${host}` })
          expect([host, method, status]).toEqual([host, method, 404])
          expect(body).not.toMatch(/[abc]\/|<p>[abc]|status\.example|beta|gamma/)
        }
      }
      expect([made, asked]).toEqual([[], []])
    },
  )

  test.each(['/admin', '/admin/sign-in', '/api/v1/pages', '/v1/pages/a', '/readyz', '/metrics', '/healthz/workers'])(
    'what is the installation’s own is not under the address of another page: %s',
    async (path) => {
      for (const [host, prefix] of places.slice(1)) {
        for (const method of ['GET', 'POST']) {
          const { status } = await tell(method, host, prefix + path, { origin: `http://${host}` })
          expect([method, host, status]).toEqual([method, host, 404])
        }
      }
      expect(asked).toEqual([])
      expect((await get('status.example', path)).body).toBe('inside a')
    },
  )

  test('a dot segment or an escape leads out of no page', async () => {
    for (const path of ['/p/beta/../admin', '/p/beta/%2e%2e/admin', '/p/gamma//admin', '/p/beta/..%2fadmin']) {
      expect([path, (await get('status.example', path)).status]).toEqual([path, 404])
    }
    expect(asked).toEqual([])
    for (const path of ['/%70/beta/', '//p/beta/', '/x/../p/beta/'])
      expect((await get('status.example', path)).body).toBe('<p>a /not-found</p>')
  })

  test('health is answered under every name; readiness only where no other page is', async () => {
    for (const host of ['status.example', 'status.beta.example', '10.0.0.7'])
      expect((await get(host, '/healthz')).status).toBe(200)
    expect((await get('10.0.0.7:3000', '/readyz')).body).toBe('inside a')
  })

  test('a form is taken for the page of its address, from that page alone, and leads back there', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const send = (host: string, prefix: string, origin: string) =>
      tell('POST', host, `${prefix}/subscribe/send`, { ...form, origin })
    expect(await send('status.beta.example', '', 'http://status.beta.example')).toMatchObject({
      status: 303,
      location: '/b/subscribe/send',
    })
    expect(await send('status.example', '/p/gamma', baseUrl)).toMatchObject({
      status: 303,
      location: '/p/gamma/c/subscribe/send',
    })
    expect((await send('status.beta.example', '', baseUrl)).status).toBe(403)
    expect((await send('status.example', '', 'http://status.beta.example')).status).toBe(403)
  })

  test('a program that subscribes somebody is passed on with its page, whatever header it brings', async () => {
    const forged = { [pageHeader]: 'a', 'content-type': 'application/json' }
    await tell('POST', 'status.beta.example', '/api/v2/subscribers.json', forged)
    await tell('POST', 'status.example', '/p/gamma/api/v2/subscribers.json', forged)
    await tell('POST', 'status.example', '/api/v2/subscribers.json', { ...forged, [pageHeader]: 'b' })
    expect(asked).toEqual([
      'b status.example /api/v2/subscribers.json',
      'c status.example /api/v2/subscribers.json',
      'a status.example /api/v2/subscribers.json',
    ])
  })

  test('what is published on one page is made anew for that page alone', async () => {
    for (const [host, prefix] of places) await get(host, `${prefix}/`)
    made = []
    pages.takeState('b', state(2))
    attachAt({ b: 2 })
    for (const [host, prefix] of places) await get(host, `${prefix}/`)
    expect(made.sort()).toEqual(['b /', 'b/p/beta /'])
  })

  test('a page that is gone is not shown from memory either', async () => {
    expect((await get('status.beta.example', '/')).status).toBe(200)
    pages.take([first, gamma], true)
    expect((await get('status.beta.example', '/')).status).toBe(404)
    expect((await get('status.example', '/p/beta/')).body).toBe('<p>a /not-found</p>')
    pages.take([first, { ...gamma, host: 'status.beta.example' }], true)
    expect((await get('status.beta.example', '/')).body).toBe('<p>c /</p>')
  })
})

/** The same renderer goes on, with newer facts. */
const attachAt = (generations: Record<string, number>) => {
  for (const [page, generation] of Object.entries(generations)) pages.takeState(page, state(generation))
}

test('one page alone answers under every host, as ever', async () => {
  pages.take([first], true)
  for (const host of ['status.example', 'unknown.example', '127.0.0.1'])
    expect((await get(host, '/')).body).toBe('<p>a /</p>')
  expect((await get('unknown.example', '/admin')).body).toBe('inside a')
  expect((await get('status.example', '/p/beta/')).body).toBe('<p>a /not-found</p>')
})

test('while it is not known which pages there are, who asks waits until it is and is not shown another page', async () => {
  const answers = Promise.all(['status.beta.example', 'status.example'].map((host) => get(host, '/')))
  const health = await get('status.beta.example', '/healthz')
  expect([health.status, made]).toEqual([200, []])
  pages.take([first], false)
  pages.take([beta], true)
  expect((await answers).map(({ body }) => body)).toEqual(['<p>b /</p>', '<p>a /</p>'])
})

test('of pages that nobody asked for lately nothing is kept, and they come back', async () => {
  pages.take([first, ...Array.from({ length: 600 }, (_, at) => ({ ...gamma, id: `p${at}`, slug: `p${at}` }))], true)
  const ask = async (at: number) => (await get('status.example', `/p/p${at}/`)).body
  for (let at = 0; at < 600; at++) expect(await ask(at)).toBe(`<p>p${at}/p/p${at} /</p>`)
  pages.tick()
  made = []
  expect([await ask(0), await ask(599)]).toEqual(['<p>p0/p/p0 /</p>', '<p>p599/p/p599 /</p>'])
  expect(made).toEqual(['p0/p/p0 /'])
})
