import { expect, test } from '@playwright/test'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { type App, startApp } from '../support/app'
import { Publisher } from '../support/publisher'

let app: App
let admin: Publisher
test.beforeAll(async () => {
  app = await startApp()
  admin = await Publisher.for(app)
})
test.afterAll(() => app?.stop())

type Item = { id: string; title: string; link: string; date: number; html: string }

const wordsOf = (text: string | { value?: string }) => (typeof text === 'string' ? text : (text.value ?? ''))

/** What a reader keeps of each entry. feedparser and newsboat know it again by id or guid, rss-parser sorts by isoDate. */
async function read(path: '/history.atom' | '/history.rss'): Promise<Item[]> {
  const text = await (await fetch(app.url + path)).text()
  if (path === '/history.atom') {
    return (parseAtomFeed(text).entries ?? []).map(({ id = '', title = '', links, published = '', content = '' }) => ({
      ...{ id, link: links?.[0]?.href ?? '', date: Date.parse(published) },
      ...{ title: wordsOf(title), html: wordsOf(content) },
    }))
  }
  return (parseRssFeed(text).items ?? []).map(({ guid, title = '', link = '', pubDate = '', description = '' }) => ({
    ...{ id: guid?.value ?? '', title, link, date: Date.parse(pubDate), html: description },
  }))
}

for (const path of ['/history.atom', '/history.rss'] as const) {
  test(`${path}: an entry stays the same entry, is read with its words, and moves up with an update`, async () => {
    const code = await admin.open(`Seen in ${path}`, 'First words')
    const other = await admin.open(`Later in ${path}`, 'Other words')
    const before = await read(path)
    const mine = before.find(({ link }) => link.endsWith(`/incidents/${code}`))
    expect(mine).toMatchObject({ title: `Seen in ${path}`, html: expect.stringContaining('First words') })
    await admin.update(code, 'Second words')
    const after = await read(path)
    const now = after.find(({ link }) => link.endsWith(`/incidents/${code}`))
    expect([now?.id, now?.html]).toEqual([mine?.id, expect.stringContaining('Second words')])
    expect(after.findIndex(({ id }) => id === mine?.id)).toBeLessThan(
      after.findIndex(({ link }) => link.endsWith(`/incidents/${other}`)),
    )
    expect(new Set(after.map(({ id }) => id)).size).toBe(after.length)
    expect(after.every(({ date }) => Number.isFinite(date))).toBe(true)
  })

  test(`${path}: a reader that asks again with what it was given gets nothing twice`, async () => {
    const first = await fetch(app.url + path)
    const etag = first.headers.get('etag') ?? ''
    await first.text()
    const again = await fetch(app.url + path, { headers: { 'if-none-match': etag } })
    expect([etag.length > 0, again.status]).toEqual([true, 304])
  })
}

/** What readers send, as recorded: Debian's python3-feedparser 6.0.10 and sfeed 1.7 (which asks by curl). */
const asking = {
  feedparser: {
    'user-agent': 'feedparser/6.0.10 +https://github.com/kurtmckee/feedparser/',
    'accept-encoding': 'gzip, deflate',
    accept:
      'application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf,application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1',
    'a-im': 'feed',
  },
  sfeed: { accept: '*/*', 'user-agent': '' },
}
for (const [reader, headers] of Object.entries(asking)) {
  for (const [path, type] of [
    ['/history.atom', 'application/atom+xml'],
    ['/history.rss', 'application/rss+xml'],
  ] as const) {
    test(`${reader} asks for ${path}: whole once, and again only after something was published`, async () => {
      const ask = (more: Record<string, string> = {}) => fetch(app.url + path, { headers: { ...headers, ...more } })
      const whole = await ask()
      expect([whole.status, whole.headers.get('content-type')?.startsWith(type)]).toEqual([200, true])
      expect(await whole.text()).toContain('<?xml')
      // both of a reader's questions at once: the tag decides (RFC 9110 §13.2.2)
      const known = {
        'if-none-match': whole.headers.get('etag') ?? '',
        'if-modified-since': 'Fri, 01 Jan 2100 10:00:00 GMT',
      }
      expect((await ask(known)).status).toBe(304)
      await admin.open(`Asked for by ${reader} at ${path}`, 'News')
      const news = await ask(known)
      expect([news.status, (await news.text()).includes(`Asked for by ${reader} at ${path}`)]).toEqual([200, true])
    })
  }
}

/** The addresses that npm's statuspage.io 3.3.8 and statuspage.js 1.0.17 ask, and the keys that they hand on. */
const asked = {
  '/api/v2/summary.json': ['page', 'components', 'incidents', 'scheduled_maintenances', 'status'],
  '/api/v2/status.json': ['page', 'status'],
  '/api/v2/components.json': ['page', 'components'],
  '/api/v2/incidents.json': ['page', 'incidents'],
  '/api/v2/incidents/unresolved.json': ['page', 'incidents'],
  '/api/v2/scheduled-maintenances.json': ['page', 'scheduled_maintenances'],
  '/api/v2/scheduled-maintenances/upcoming.json': ['page', 'scheduled_maintenances'],
  '/api/v2/scheduled-maintenances/active.json': ['page', 'scheduled_maintenances'],
}

test('npm clients find every key at every address, from any site', async () => {
  for (const [path, keys] of Object.entries(asked)) {
    const answer = await fetch(app.url + path, { headers: { origin: 'https://elsewhere.example' } })
    expect([path, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([path, 200, '*'])
    expect([path, Object.keys((await answer.json()) as object)]).toEqual([path, keys])
  }
})

test('a poller of incidents.json sees the newest incident and its newest update first', async () => {
  const code = await admin.open('Polled', 'One')
  await admin.update(code, 'Two')
  const { incidents } = (await (await fetch(`${app.url}/api/v2/incidents.json`)).json()) as {
    incidents: { id: string; incident_updates: { body: string }[] }[]
  }
  expect([incidents[0]?.id, incidents[0]?.incident_updates[0]?.body]).toEqual([code, 'Two'])
})

test('an exporter that asks with HEAD first', async () => {
  const head = await fetch(`${app.url}/api/v2/components.json`, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
})
