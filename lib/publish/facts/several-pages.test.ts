import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { anotherPage } from '@/e2e/support/another-page'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import type { FactsCacheState } from '@/lib/publish/bridge/facts-cache-state'
import { type Listener, listen } from '@/lib/store/instances/listen'
import { changePage } from '@/lib/store/page/change-page'
import { createPage } from '@/lib/store/page/create-page'
import { movePage } from '@/lib/store/page/move-page'
import { currentFacts } from './current-facts'
import { factsEndpoint } from './facts-endpoint'
import { NoFrontClient } from './front-client'
import { publish } from './publish'
import { forPage } from './request-page'
import { openWebProcess, type WebProcess } from './web-process'

/** Notes of which page it was told something new. */
class NotingFrontClient extends NoFrontClient {
  moved: (string | undefined)[] = []

  override show(state: FactsCacheState, page?: string): void {
    const before = this.generationOf(page)
    super.show(state, page)
    if (this.generationOf(page) !== before) this.moved.push(page)
  }
}

let fresh: TestDatabase
let folder: string
let beta: string
let shown: NotingFrontClient
let room: WebProcess
const listeners: Listener[] = []

const open = (databaseUrl = fresh.url, dataDir = folder) => {
  const settings = { databaseUrl, baseUrl: 'https://status.example.com', dataDir, purgeUrl: null, port: 0 }
  return openWebProcess({ ...settings, textMessages: false, migrations: [] }, { shown })
}
beforeEach(async () => {
  fresh = await freshDatabase()
  beta = await anotherPage(fresh.db, { host: 'status.beta.example' })
  folder = mkdtempSync(path.join(tmpdir(), 'heliograph-pages-'))
  shown = new NotingFrontClient()
  room = await open()
})
afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.close()
  await room.close()
  rmSync(folder, { recursive: true })
})

const nameOf = async (page: string | null) => (await forPage(page, () => currentFacts())).facts.page.name
const rename = (page: string | null, name: string) =>
  forPage(page, () => publish((db, id) => changePage(db, id, { name }, attempt())))

test('a request is answered with the facts and the address of its own page, however many are under way', async () => {
  const asked = [null, beta, fresh.pageId, beta, null]
  expect(await Promise.all(asked.map(nameOf))).toEqual(['Example', 'Beta', 'Example', 'Beta', 'Example'])
  const addressOf = async (page: string | null) => (await currentFacts(page)).baseUrl
  expect([await addressOf(fresh.pageId), await addressOf(beta)]).toEqual([
    'https://status.example.com',
    'https://status.beta.example',
  ])
})

test('without a word about which page it is nothing is shown, and of a page that does not exist neither', async () => {
  await expect(currentFacts()).rejects.toThrow('not known which page')
  await expect(currentFacts('zzzzzzzzzzzz')).rejects.toMatchObject({ code: 'page_not_found' })
})

test('a publish on one page changes nothing of what is shown of another', async () => {
  await Promise.all([nameOf(null), nameOf(beta)])
  const tell = factsEndpoint(room)
  const generations = async () => [await tell(null), await tell(null, beta)].map((told) => told.held && told.generation)
  const [first, other] = await generations()
  shown.moved = []
  await rename(beta, 'Beta Cloud')
  expect([await nameOf(null), await nameOf(beta)]).toEqual(['Example', 'Beta Cloud'])
  expect(shown.moved).toContain(beta)
  expect(shown.moved).not.toContain(undefined)
  const [firstAfter, otherAfter] = await generations()
  expect(firstAfter).toBe(first)
  expect(otherAfter).not.toBe(other)
  shown.moved = []
  await rename(null, 'Example Cloud')
  expect(shown.moved).toContain(undefined)
  expect(shown.moved).not.toContain(beta)
  expect((await rename(beta, 'Beta')).receipt.version).toBe(3)
})

test('other instances are waited for by page: what they say of the first page is not said of another', async () => {
  const heard: string[] = []
  const other: Listener = await listen(
    fresh.url,
    { id: 'b', name: 'b:3000' },
    {
      published: (version, page) => {
        heard.push(`${page} ${version}`)
        // far ahead on the first page
        void other.acknowledge(40)
        void setTimeout(() => void other.acknowledgeOther(page, version), 300)
      },
      acknowledged: () => {},
      lost: () => {},
    },
  )
  listeners.push(other)
  await other.beat(40)
  const { receipt } = await rename(beta, 'Beta Cloud')
  const [, theirs] = receipt.instances
  expect(heard).toEqual([`${beta} 2`])
  expect(theirs?.confirmedAt?.getTime()).toBeGreaterThanOrEqual(receipt.committedAt.getTime() + 250)
})

test('of a page that moves other instances hear once, and with it that pages are found elsewhere now', async () => {
  const heard: [string, boolean][] = []
  const other: Listener = await listen(
    fresh.url,
    { id: 'b', name: 'b:3000' },
    {
      published: (version, page, moved) => {
        heard.push([page, moved])
        void other.acknowledgeOther(page, version)
      },
      acknowledged: () => {},
      lost: () => {},
    },
  )
  listeners.push(other)
  await other.beat(1)
  const move = (slug: string) => movePage(fresh.db, beta, { slug }, attempt(), 'https://status.example.com')
  await forPage(beta, () => publish(() => move('cloud')))
  await rename(beta, 'Beta Cloud')
  expect(heard).toEqual([
    [beta, true],
    [beta, false],
  ])
})

test('an instance that holds nothing of a page confirms a publish on it, and one that does shows the new words', async () => {
  const second = await openWebProcess(
    {
      ...{ databaseUrl: fresh.url, baseUrl: 'https://status.example.com', dataDir: `${folder}/second`, purgeUrl: null },
      ...{ port: 1, textMessages: false, migrations: [] },
    },
    { id: 'second' },
  )
  // the slot of this process is the newest one's: speak as the second
  await vi.waitFor(async () => expect(second.listening()).toBe(true))
  const confirmed = async (name: string) => (await rename(beta, name)).receipt.instances.map((one) => one.confirmedAt)
  await vi.waitFor(async () => expect(await confirmed('Beta 2')).toEqual([expect.any(Date), expect.any(Date)]), 15_000)
  const held = await room.pages.open(beta)
  expect((await held.settle()).page.name).toBe('Beta 2')
  expect(await confirmed('Beta 3')).toEqual([expect.any(Date), expect.any(Date)])
  expect(held.facts?.page.name).toBe('Beta 3')
  await second.close()
  room = await open()
}, 30_000)

test('a page that is made while the process runs can be shown, and its making moves nothing of the first', async () => {
  await vi.waitFor(() => expect(room.listening()).toBe(true))
  await nameOf(null)
  shown.moved = []
  const { pageId } = await createPage(fresh.db, { name: 'Gamma', slug: 'gamma' }, attempt(), 'status.example.com')
  await vi.waitFor(() => expect(room.pages.isOther(pageId)).toBe(true))
  expect(await nameOf(pageId)).toBe('Gamma')
  expect(shown.moved).not.toContain(undefined)
})

test('an archived page is shown to nobody once it is known that it is', async () => {
  await vi.waitFor(() => expect(room.listening()).toBe(true))
  expect(await nameOf(beta)).toBe('Beta')
  await fresh.db.page.update({ where: { id: beta }, data: { archivedAt: new Date() } })
  await room.pages.reread()
  await expect(nameOf(beta)).rejects.toMatchObject({ code: 'page_not_found' })
})

test('a start without the database shows the last good facts of every page that was asked for', async () => {
  await Promise.all([nameOf(null), nameOf(beta)])
  await vi.waitFor(() => expect(existsSync(path.join(folder, 'pages', `${beta}.bin`))).toBe(true))
  await vi.waitFor(() => expect(existsSync(path.join(folder, 'pages-last-good.bin'))).toBe(true))
  await room.close()
  room = await open('postgresql://nobody@127.0.0.1:9/none')
  const { facts, trust, baseUrl } = await forPage(beta, () => currentFacts())
  expect([facts.page.name, trust.fresh, baseUrl]).toEqual(['Beta', false, 'https://status.beta.example'])
  expect(await nameOf(null)).toBe('Example')
})

test('what was published on any page until the end of a process is there at the next start without the database', async () => {
  const gamma = await anotherPage(fresh.db, { slug: 'gamma', name: 'Gamma' })
  await room.pages.reread()
  for (const page of [null, beta, gamma]) await nameOf(page)
  for (const page of [null, beta, gamma]) await rename(page, 'Renamed')
  await room.close()
  room = await open('postgresql://nobody@127.0.0.1:9/none')
  expect(await Promise.all([null, beta, gamma].map(nameOf))).toEqual(['Renamed', 'Renamed', 'Renamed'])
})
