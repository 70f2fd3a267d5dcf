import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freshDatabase, type TestDatabase } from '@/e2e/support/database'
import { keepFactsOnDisk } from './facts-on-disk'
import { openWebProcess } from './web-process'

let fresh: TestDatabase
let folder: string
beforeEach(async () => {
  fresh = await freshDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'heliograph-room-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (dataDir: string, databaseUrl = fresh.url) =>
  openWebProcess({
    ...{ databaseUrl, baseUrl: 'https://status.example.com', dataDir, purgeUrl: null, port: 0 },
    ...{ textMessages: false, migrations: [] },
  })

test('once it is open, what a start without the database needs is on disk', async () => {
  const room = await open(folder)
  const saved = await keepFactsOnDisk(folder).read()
  expect(saved?.content.page.id).toBe(room.factsCache.facts?.page.id)
  await room.close()
  const away = await open(folder, 'postgresql://nobody@127.0.0.1:9/none')
  expect([away.factsCache.facts?.page.id, away.factsCache.cutOff]).toEqual([saved?.content.page.id, true])
  await away.close()
})

test('a folder that cannot be written is told and keeps nobody from being ready', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const dataDir = path.join(folder, 'data')
  writeFileSync(dataDir, 'a file where the folder should be')
  const room = await open(dataDir)
  expect(told.mock.calls).toEqual([['The last good facts cannot be kept on disk: EEXIST']])
  expect(room.factsCache.facts).not.toBeNull()
  await room.close()
  vi.restoreAllMocks()
})
