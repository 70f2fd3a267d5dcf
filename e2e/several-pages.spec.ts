import http from 'node:http'
import { expect, test } from '@playwright/test'
import { createApiKey } from '@/lib/store/operators/api-key'
import { createPage } from '@/lib/store/page/create-page'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { type App, startApp } from './support/app'
import { asRead } from './support/as-read'
import { attempt, server } from './support/attempt'
import { keyForEverything } from './support/key-for-everything'
import { Publisher } from './support/publisher'
import { surfacesOf } from './support/surfaces'

type Page = { host: string; prefix: string; origin: string; words: string; code: string; publisher: Publisher }

let app: App
let db: Database
let pages: Record<'first' | 'hosted' | 'plain', Page>

test.beforeAll(async () => {
  app = await startApp()
  db = openDatabase(app.databaseUrl ?? '')
  const own = `localhost:${app.port}`
  const made = async (name: string, slug: string, host: string | null) => {
    const { pageId } = await createPage(db, { name, slug, host }, attempt(), 'localhost')
    return (await createApiKey(db, pageId, keyForEverything(slug), attempt({ by: server }))).key
  }
  const hostedKey = await made('Beta', 'beta', 'status.beta.example')
  const plainKey = await made('Gamma', 'gamma', null)
  const furnish = async (page: Omit<Page, 'code' | 'publisher'>, apiKey: string): Promise<Page> => {
    let publisher = await Publisher.for({ url: app.url, apiKey })
    let code = ''
    await expect(async () => {
      publisher = await Publisher.for({ url: app.url, apiKey })
      code = await publisher.open(`${page.words} incident`, `${page.words} words.`)
    }).toPass()
    return { ...page, code, publisher }
  }
  const hosted = `status.beta.example:${app.port}`
  pages = {
    first: await furnish({ host: own, prefix: '', origin: app.url, words: 'Alphabetic' }, app.apiKey),
    hosted: await furnish({ host: hosted, prefix: '', origin: `http://${hosted}`, words: 'Betamax' }, hostedKey),
    plain: await furnish({ host: own, prefix: '/p/gamma', origin: `${app.url}/p/gamma`, words: 'Gammatic' }, plainKey),
  }
})
test.afterAll(async () => {
  await db.$disconnect()
  await app.stop()
})

type Told = { status: number; body: string; headers: http.IncomingHttpHeaders }

/** Asks the app under a host name that no name server knows. */
function ask(host: string, path: string): Promise<Told> {
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port: app.port, path, headers: { host } }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (part: string) => (body += part))
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
    })
    request.once('error', reject)
  })
}
const all = () => Object.values(pages)
const others = (page: Page) => all().filter((one) => one !== page)

test('every surface tells the words of its own page and of no other, many asked for at a time', async () => {
  for (const turn of ['made', 'ready']) {
    const asked = all().flatMap((page) => surfacesOf(page.code).map((path) => ({ page, path })))
    const answers = await Promise.all(
      asked.map(async ({ page, path }) => ({ page, path, ...(await ask(page.host, page.prefix + path)) })),
    )
    for (const { page, path, status, body } of answers) {
      const told = asRead(path, body)
      expect([turn, page.words, path, status, told.includes(page.words)]).toEqual([turn, page.words, path, 200, true])
      for (const { words } of others(page)) expect([path, words, body.includes(words)]).toEqual([path, words, false])
    }
  }
})

test('an incident of one page is not found on another', async () => {
  for (const page of all()) {
    for (const { code, words } of others(page)) {
      for (const path of [`/incidents/${code}`, `/api/v2/incidents/${code}.json`]) {
        const { status, body } = await ask(page.host, page.prefix + path)
        expect([status, body.includes(words)]).toEqual([404, false])
      }
    }
  }
})

test('addresses in what machines read are the page’s own', async () => {
  for (const page of all()) {
    for (const path of [
      '/history.atom',
      '/history.rss',
      '/history.json',
      '/slack.rss',
      '/embed/script.js',
      '/sitemap.xml',
      '/history.ics',
    ]) {
      const { body } = await ask(page.host, page.prefix + path)
      const found = [...body.matchAll(/https?:\/\/[^"<\s\\]*/g)].map(([address]) => address)
      const ours = found.filter((address) => address.includes(String(app.port)))
      expect([page.words, path, ours.length > 0]).toEqual([page.words, path, true])
      for (const address of ours) expect([path, address.startsWith(page.origin)]).toEqual([path, true])
    }
  }
})

test('every link and form of a page under a path leads on within it', async () => {
  const { host, prefix, code } = pages.plain
  for (const path of ['/', '/history', `/incidents/${code}`, '/subscribe', '/nothing-here']) {
    const { body } = await ask(host, prefix + path)
    const found = [...body.matchAll(/<(?:a|form)\b[^>]*?(?:href|action)="(\/[^"]*)"/g)].map(
      ([, address = '']) => address,
    )
    expect([path, found.length > 0]).toEqual([path, true])
    for (const address of found) {
      expect([path, address.startsWith(`${prefix}/`)]).toEqual([path, true])
      const { status } = await ask(host, address.replaceAll('&amp;', '&'))
      expect([path, address, status]).toEqual([path, address, address.endsWith('/send') ? 303 : 200])
    }
  }
})

test('a publish is seen on its own page at once', async () => {
  for (const page of all()) await page.publisher.update(page.code, `${page.words} again.`)
  for (const page of all()) {
    const { body } = await ask(page.host, `${page.prefix}/`)
    expect([page.words, body.includes(`${page.words} again.`)]).toEqual([page.words, true])
  }
})

test('under a host that nobody has there is nothing, and the installation’s own is at its own address alone', async () => {
  for (const path of ['/', '/history.atom', '/admin', '/api/v1/pages']) {
    const { status, body } = await ask('nobody.example', path)
    expect([path, status]).toEqual([path, 404])
    for (const { words } of all()) expect(body).not.toContain(words)
  }
  for (const page of [pages.hosted, pages.plain])
    for (const path of ['/admin/sign-in', '/api/v1/pages', '/readyz'])
      expect([path, (await ask(page.host, page.prefix + path)).status]).toEqual([path, 404])
})

test('a certificate is made for the hosts of pages alone, and asked for at the installation', async () => {
  const tell = async (domain: string) => (await ask(`127.0.0.1:${app.port}`, `/tls-ask?domain=${domain}`)).status
  expect(await tell('status.beta.example')).toBe(200)
  for (const domain of ['www.www.status.beta.example', 'nobody.example', '', '%00', 'a'.repeat(3000)])
    expect([domain, await tell(domain)]).toEqual([domain, 404])
  const own = `/tls-ask?domain=status.beta.example`
  for (const page of [pages.hosted, pages.plain]) expect((await ask(page.host, page.prefix + own)).status).toBe(404)
})

test('restarted without its database, it shows the last good words of every page, with their age', async () => {
  await expect(async () => {
    for (const page of all()) expect((await ask(page.host, `${page.prefix}/`)).status).toBe(200)
  }).toPass()
  await app.stopProcess()
  await app.launch({ until: '/', env: { DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' } })
  for (const page of all()) {
    await expect(async () => {
      const { status, body, headers } = await ask(page.host, `${page.prefix}/`)
      expect([page.words, status, body.includes(`${page.words} again.`)]).toEqual([page.words, 200, true])
      expect(headers['x-heliograph-as-of']).toBeDefined()
    }).toPass()
    for (const { words } of others(page)) expect((await ask(page.host, `${page.prefix}/`)).body).not.toContain(words)
  }
})
