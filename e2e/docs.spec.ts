import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { type App, startApp } from './support/app'

// What the documents name is there, and answers as they say: asked through the real start.

const documents = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const texts = documents.map((name) => readFileSync(name, 'utf8'))
const all = texts.join('\n')
const coded = [...all.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text)

const token = 'a-token-for-the-metrics'
const html = /^text\/html/
const json = /^application\/json/
type Answer = { status: number; type: RegExp; path?: string; headers?: Record<string, string> }
const isTold = (status: number, type: RegExp, rest: Partial<Answer> = {}): Answer => ({ status, type, ...rest })

/** Every address that a document names, and what it answers. A new one has to be put here. */
const addresses: Record<string, Answer> = {
  '/': isTold(200, html),
  '/admin/audit': isTold(307, /.*/),
  '/admin/lanes': isTold(307, /.*/),
  '/admin/page/address': isTold(307, /.*/),
  '/admin/pages': isTold(307, /.*/),
  '/admin/unreadable': isTold(307, /.*/),
  '/healthz': isTold(200, json),
  '/subscribe/challenge': isTold(200, json),
  '/healthz/workers': isTold(503, json),
  '/readyz': isTold(200, json),
  '/readyz?strict': isTold(503, json),
  '/metrics': isTold(200, /^text\/plain; version=0\.0\.4/, { headers: { authorization: `Bearer ${token}` } }),
  '/uptime': isTold(200, html),
  '/history.atom': isTold(200, /^application\/atom\+xml/),
  '/history.rss': isTold(200, /^application\/rss\+xml/),
  '/slack.rss': isTold(200, /^application\/rss\+xml/),
  '/embed/script.js': isTold(200, /^text\/javascript/),
  '/history.json': isTold(200, /^application\/feed\+json/),
  '/history.ics': isTold(200, /^text\/calendar/),
  '/maintenances.ics': isTold(200, /^text\/calendar/),
  ...Object.fromEntries(
    '/feed /rss /feed.xml /rss.xml /index.xml /atom /atom.xml /feed.json /calendar.ics /ical'
      .split(' ')
      .map((guess) => [guess, isTold(301, /.*/)]),
  ),
  '/components/<id>.ics': isTold(404, /.*/, { path: '/components/nobody.ics' }),
  '/api/v2': isTold(404, json),
  '/api/v1': isTold(404, /.*/),
  '/v1': isTold(404, /.*/),
  // read only by POST and DELETE
  '/api/v2/subscribers.json': isTold(405, /.*/),
  '/api/v2/subscribers/<token>.json': isTold(404, /.*/, { path: '/api/v2/subscribers/nobody.json' }),
  ...Object.fromEntries(
    ['summary', 'status', 'components', 'incidents', 'incidents/unresolved', 'scheduled-maintenances'].map((name) => [
      `/api/v2/${name}.json`,
      isTold(200, json),
    ]),
  ),
}

const isAddress = (text: string) => /^\/[a-z]*(?:[./?]|$)/.test(text)
const named = [
  ...new Set(
    coded.flatMap((text) => {
      const address = text.replace(/^(?:GET|POST|DELETE|PUT|PATCH) /, '')
      return isAddress(address) ? [address] : []
    }),
  ),
]

let app: App
test.beforeAll(async () => {
  app = await startApp({ seed: true, env: { METRICS_TOKEN: token } })
})
test.afterAll(() => app.stop())

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(app.url + path, { headers, redirect: 'manual' })

test('every address in the documents answers through the public server as this table says', async () => {
  const one = async (of: string) => {
    const list = (await (await ask(`/api/v2/${of}.json`)).json()) as Record<string, { id: string }[]>
    return `/api/v2/${of}/${list[of]?.[0]?.id}.json`
  }
  const table: Record<string, Answer> = {
    ...addresses,
    '/api/v2/components/<id>.json': isTold(200, json, { path: await one('components') }),
    '/api/v2/incidents/<id>.json': isTold(200, json, { path: await one('incidents') }),
  }
  expect(named.length).toBeGreaterThan(12)
  for (const address of named) {
    const expected = table[address]
    expect(expected, `${address} is in a document and not in the table of this test`).toBeDefined()
    const { path = address, status, type, headers } = expected as Answer
    const answer = await ask(path, headers)
    expect([address, answer.status]).toEqual([address, status])
    expect(answer.headers.get('content-type') ?? '', address).toMatch(type)
  }
})

test('the short forms of the table of maintenances answer too', async () => {
  expect(coded).toEqual(expect.arrayContaining(['…/upcoming.json', '…/active.json', '…/<id>.json']))
  for (const name of ['upcoming', 'active']) {
    const answer = await ask(`/api/v2/scheduled-maintenances/${name}.json`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringMatching(json)])
  }
})

test('metrics are there for who brings the token, and for nobody else; without a token there is no such page', async () => {
  expect((await ask('/metrics')).status).toBe(401)
  for (const authorization of ['Bearer wrong', `Basic ${token}`, token, `bearer  ${token}x`])
    expect([authorization, (await ask('/metrics', { authorization })).status]).toEqual([authorization, 401])
  const answer = await ask('/metrics', { authorization: `Bearer ${token}` })
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const lines = (await answer.text()).trimEnd().split('\n')
  const sample =
    /^heliograph_[a-z_]+(?:\{[a-z]+="(?:[^"\\\n]|\\[\\"n])*"(?:,[a-z]+="(?:[^"\\\n]|\\[\\"n])*")*\})? -?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|NaN|[+-]Inf)$/
  const typed = new Set<string>()
  for (const line of lines) {
    const [, name] = /^# TYPE (\S+) (?:gauge|counter)$/.exec(line) ?? []
    if (name) typed.add(name)
    // blank lines are part of the format
    else if (line !== '' && !line.startsWith('# HELP ')) {
      expect(line).toMatch(sample)
      expect(typed, line).toContain(/^[a-z_]+/.exec(line)?.[0])
    }
  }
  for (const name of [
    'page_version',
    'lane_waiting',
    'workers_ok',
    'database_up',
    'notifications_delayed',
    'unreadable',
  ])
    expect(typed).toContain(`heliograph_${name}`)
  const other = await app.another({ METRICS_TOKEN: '' })
  const without = await fetch(`${other.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  await other.stop()
  expect(without.status).toBe(404)
})

/** Variables that are not the program's own, and what they are of. */
const others = new Set(['MALLOC_ARENA_MAX', 'PGPASSWORD', 'PUBLISH', 'NODE_OPTIONS', 'NODE_ENV', 'TZ'])

test('every variable in the documents is one of the program’s, and every one of the program’s is documented', () => {
  const schema = readFileSync('lib/env.ts', 'utf8')
  const known = [...schema.matchAll(/^ {4}([A-Z][A-Z0-9_]+):/gm)].map(([, name = '']) => name)
  expect(known).toContain('DATABASE_URL')
  const table = readFileSync('docs/operate.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z][A-Z0-9_]+)/g)].map(([, name = '']) => name))
  expect(table.toSorted()).toEqual(known.toSorted())
  const mentioned = [...all.matchAll(/(?<![\w$])\$?([A-Z][A-Z0-9]*_[A-Z0-9_]*[A-Z0-9])(?!\w)/g)].map(
    ([, name = '']) => name,
  )
  expect([...new Set(mentioned)].filter((name) => !known.includes(name) && !others.has(name))).toEqual([])
})

test('every command in the documents is a script that runs a file which is there', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const commands = [...all.matchAll(/npm (?:run ([a-z][a-z:]*)|(start|test)\b)/g)].map(
    ([, run, short]) => run ?? short ?? '',
  )
  expect(new Set(commands).size).toBeGreaterThan(5)
  for (const name of new Set(commands)) {
    const file = /bin\/[\w-]+\.mjs/.exec(scripts[name] ?? '')?.[0]
    expect(file, `npm run ${name}`).toBeDefined()
    expect(() => readFileSync(file ?? ''), `npm run ${name}`).not.toThrow()
  }
  for (const [, file = ''] of all.matchAll(/node (?:--\S+ )*(bin\/[\w-]+\.mjs)/g))
    expect(() => readFileSync(file)).not.toThrow()
})

test('every document, picture and section that a document links to is there', () => {
  for (const [index, text] of texts.entries()) {
    const folder = documents[index]?.startsWith('docs/') ? 'docs/' : ''
    for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(link)) continue
      const [file = '', section] = link.split('#')
      const there = file === '' ? text : readFileSync(folder + file, 'utf8')
      const sections = [...there.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => slugOf(title))
      if (section) expect(sections, `${documents[index]}: ${link}`).toContain(section)
    }
  }
})

const slugOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-')
