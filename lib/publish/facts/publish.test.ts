import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import { type Listener, listen } from '@/lib/store/instances/listen'
import { changePage } from '@/lib/store/page/change-page'
import { NoFrontClient } from './front-client'
import { publish, type Receipt } from './publish'
import { openWebProcess, type WebProcess } from './web-process'

let fresh: TestDatabase
let dataDir: string
let room: WebProcess
let listeners: Listener[]
let shown: NoFrontClient

beforeEach(async () => {
  fresh = await freshDatabase()
  dataDir = mkdtempSync(path.join(tmpdir(), 'heliograph-publish-'))
  listeners = []
  shown = new NoFrontClient()
  const settings = { databaseUrl: fresh.url, baseUrl: 'https://status.example.com', dataDir, purgeUrl: null, port: 0 }
  room = await openWebProcess({ ...settings, textMessages: false, migrations: [] }, { shown })
})
afterEach(async () => {
  for (const listener of listeners) await listener.close()
  await room.close()
  rmSync(dataDir, { recursive: true })
})

/** Another web instance, as far as this one can tell; `hears` is what it does about a publish. */
async function other(id: string, hears: (version: number, self: Listener) => void): Promise<Listener> {
  const heard = { acknowledged: () => {}, lost: () => {}, published: (version: number) => hears(version, self) }
  const self: Listener = await listen(fresh.url, { id, name: `${id}:3000` }, heard)
  listeners.push(self)
  await self.beat(0)
  return self
}
const seen = (id: string, secondsAgo: number) =>
  fresh.db.$executeRaw`update web_instance set seen_at = now() - make_interval(secs => ${secondsAgo}) where id = ${id}`

const say = async (key?: string): Promise<Receipt> =>
  (await publish((db, pageId) => changePage(db, pageId, { name: 'Said' }, attempt(key ? { key } : {})))).receipt
const told = ({ instances }: Receipt) =>
  instances.map(({ name, self, confirmedAt }) => [self ? 'here' : name, confirmedAt !== null])
const silent = () => {}

test('an instance that confirms is counted, and nothing is waited for beyond it', async () => {
  await other('b', (version, self) => void self.acknowledge(version))
  expect(told(await say())).toEqual([
    ['here', true],
    ['b:3000', true],
  ])
})

test('one that does not is waited for until no lease from before the commit can hold, and named', async () => {
  await other('b', silent)
  const receipt = await say()
  expect(told(receipt)).toEqual([
    ['here', true],
    ['b:3000', false],
  ])
  expect(receipt.visibleAt.getTime() - receipt.committedAt.getTime()).toBeGreaterThanOrEqual(2000)
})

test('one that confirms late, but before its lease is over, is waited for', async () => {
  await other('b', (version, self) => void setTimeout(() => self.acknowledge(version), 1050))
  expect(told(await say())).toContainEqual(['b:3000', true])
})

test('one that was not heard of for so long that it has no lease is named and not waited for; after a minute it is forgotten', async () => {
  await other('b', silent)
  await other('c', silent)
  await seen('b', 20)
  await seen('c', 70)
  const wait = vi.spyOn(room.acknowledgements, 'wait')
  const receipt = await say()
  expect(told(receipt)).toEqual([
    ['here', true],
    ['b:3000', false],
  ])
  expect(wait.mock.calls.map(([ids]) => ids)).toEqual([[]])
})

test('one that left in order is not named', async () => {
  const left = await other('b', silent)
  await left.close()
  expect(told(await say())).toEqual([['here', true]])
})

test('a public server of our own that did not hear of it is named as well', async () => {
  shown.confirmed = async () => false
  expect(told(await say())).toEqual([['here', false]])
})

test('a retry finds confirmed what had been confirmed before', async () => {
  const first = await say('a key')
  const b = await other('b', silent)
  await b.beat(first.version)
  const again = await say('a key')
  expect([again.replayed, told(again)]).toEqual([
    true,
    [
      ['here', true],
      ['b:3000', true],
    ],
  ])
})

test('a cache in front is told once nobody shows the old words any more', async () => {
  let confirmed = false
  const purges: [method: string | undefined, confirmed: boolean][] = []
  const cache = createServer((request, response) => {
    purges.push([request.method, confirmed])
    response.end()
  })
  await new Promise<void>((resolve) => cache.listen(0, '127.0.0.1', resolve))
  room.settings.purgeUrl = `http://127.0.0.1:${(cache.address() as AddressInfo).port}/all`
  await other('b', (version, self) => {
    setTimeout(() => {
      confirmed = true
      void self.acknowledge(version)
    }, 500)
  })
  const receipt = await say()
  expect([told(receipt), receipt.purge?.ok]).toEqual([
    [
      ['here', true],
      ['b:3000', true],
    ],
    true,
  ])
  expect(purges).toEqual([['PURGE', true]])
  cache.closeAllConnections()
  cache.close()
})
