import path from 'node:path'
import { expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { queue } from '@/e2e/support/deliveries'
import { withoutChecks } from '@/e2e/support/without-checks'
import { nowhereElse } from '@/lib/status/addresses/allowed-destinations'
import type { LaneName } from '@/lib/status/lanes/lanes'

// by its full name: beside it stands the launcher, lanes.mjs
const { runLanes } = (await import(path.resolve('bin/lanes.ts'))) as typeof import('./lanes')

test('the command line shows the lanes and works them, and every act stands in the audit log', async () => {
  const { db, url, pageId } = await freshDatabase()
  const lanes = async (...args: string[]) => {
    const lines: string[] = []
    const baseUrl = 'https://status.example.com'
    const write = (line: string) => lines.push(line)
    const code = await runLanes(args, { databaseUrl: url, baseUrl, allowed: nowhereElse, user: 'ada', write })
    return { code, text: lines.join('\n') }
  }
  const [id] = await queue(db, pageId, { lane: 'email', count: 3 })
  await db.$executeRaw`update delivery set quarantined_at = now(), quarantine_reason = 'answered 500' where id = ${id}::bigint`
  expect((await lanes()).text).toMatch(/ALARM: the worker tier is down[\s\S]*email +2 +0 +0 .* never +1/)
  expect((await lanes('pause', 'email')).text).toContain('paused by ada (command line)')
  expect((await lanes('resume', 'email')).text).not.toContain('paused')
  expect((await lanes('throttle', 'email', '50')).text).toContain('at most 50/s')
  expect((await lanes('quarantine')).text).toContain('answered 500')
  expect((await lanes('show', String(id))).text).toContain('in quarantine since')
  expect(await lanes('show', '987654321')).toEqual({ code: 1, text: 'There is no delivery "987654321".' })
  const test = (await lanes('test', 'email', 'grace@example.com')).text
  const sent = (await lanes('show', /^\d+/.exec(test)?.[0] ?? '')).text
  expect(sent).toMatch(/notice {2}test {2}grace@example\.com[\s\S]*Subject: .*test/i)
  expect((await lanes('test', 'email', 'not an address')).code).toBe(1)
  expect(await lanes('test', 'pigeon', 'x')).toMatchObject({ code: 1, text: expect.stringContaining('npm run lanes') })
  expect((await lanes('retry', '--lane', 'email', '--from', '2020-01-01T00:00Z')).text).toBe('1 put back.')
  expect((await lanes('discard', String(id), '--reason', 'By hand.')).text).toBe('1 discarded.')
  expect((await lanes('discard', String(id))).text).toContain('Say why')
  expect(await lanes('pause', 'default')).toEqual({ code: 1, text: 'There is no lane called "default".' })
  expect(await lanes('--nonsense')).toMatchObject({ code: 1, text: expect.stringContaining('npm run lanes') })
  expect((await db.auditEntry.findMany()).map(({ verb, actorName }) => `${verb} by ${actorName}`)).toEqual([
    'paused lane by ada (command line)',
    'resumed lane by ada (command line)',
    'throttled lane by ada (command line)',
    'sent a test by ada (command line)',
    'retried deliveries by ada (command line)',
    'discarded deliveries by ada (command line)',
  ])
})

test('a lane that nobody here knows is told and discarded as a whole, one that is known only by its ids', async () => {
  const { db, url, pageId } = await freshDatabase()
  await withoutChecks(db)
  const lanes = async (...args: string[]) => {
    const lines: string[] = []
    const setting = { databaseUrl: url, baseUrl: 'https://status.example.com', allowed: nowhereElse, user: 'ada' }
    await runLanes(args, { ...setting, write: (line: string) => lines.push(line) })
    return lines.join('\n')
  }
  await queue(db, pageId, { lane: 'pigeon' as LaneName, count: 3 })
  const [bad] = await queue(db, pageId, { lane: 'dove' as LaneName })
  await db.$executeRaw`
    update delivery set quarantined_at = now(), quarantine_reason = 'for a test' where id = ${BigInt(bad!)}`
  const shown = await lanes()
  expect(shown).toContain('ALARM: 3 deliveries wait in the lane “pigeon”')
  expect(shown).toMatch(/^1 delivery is quarantined in the lane “dove”/m)
  expect(await lanes('discard', '--lane', 'pigeon')).toContain('Say why')
  expect(await lanes('discard', '--lane', 'pigeon', '--reason', 'It is gone.')).toBe('3 discarded.')
  expect(await lanes('discard', '--lane', 'email', '--reason', 'It is gone.')).toContain('nobody here knows')
  expect(await lanes('discard', '--reason', 'It is gone.')).toContain('npm run lanes')
})
