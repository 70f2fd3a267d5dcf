import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { metricsText } from './metrics-text'
import { openWebProcess } from './web-process'

test('what cannot be counted in time is left out, and takes neither the workers nor the database with it', async () => {
  const { db, url } = await freshDatabase()
  const dataDir = mkdtempSync(path.join(tmpdir(), 'heliograph-metrics-'))
  const settings = { databaseUrl: url, baseUrl: 'https://status.example.com', dataDir, purgeUrl: null, port: 0 }
  const room = await openWebProcess({ ...settings, textMessages: false, migrations: [] })
  await db.$executeRaw`
    insert into worker (id, name, started_at, seen_at, canary_at) values ('w', 'machine:1', now(), now(), now())`
  const figures = async () => (await metricsText()).text.split('\n').filter((line) => !line.startsWith('#'))
  const well = ['heliograph_database_up 1', 'heliograph_workers_ok 1', 'heliograph_delay_watched 1']
  expect(await figures()).toEqual(expect.arrayContaining(well))
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`lock table outbox in access exclusive mode`
      const left = await figures()
      expect(left).toEqual(expect.arrayContaining(['heliograph_database_up 1', 'heliograph_workers_ok 1']))
      expect(left.filter((line) => /_lane_|_notifications_/.test(line))).toEqual([])
    },
    { timeout: 30_000 },
  )
  expect((await figures()).some((line) => line.startsWith('heliograph_lane_waiting'))).toBe(true)
  await room.close()
  rmSync(dataDir, { recursive: true })
})
