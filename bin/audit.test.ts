import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { attempt } from '@/e2e/support/attempt'
import { createDatabase, freshDatabase } from '@/e2e/support/database'
import { backUp } from '@/lib/store/backup/backup'
import { restore } from '@/lib/store/backup/restore'
import { changePage } from '@/lib/store/page/change-page'
import { openDatabase } from '@/lib/store/transaction/database'
import { runAudit } from './audit.js'

async function log() {
  const fresh = await freshDatabase()
  const run = (...args: string[]) => runOn(fresh.url, ...args)
  for (const advice of ['One', 'Two', 'Three']) await changePage(fresh.db, fresh.pageId, { advice }, attempt())
  return { ...fresh, run }
}

async function runOn(databaseUrl: string, ...args: string[]) {
  const said: string[] = []
  const code = await runAudit(args, { databaseUrl, write: (text) => void said.push(text) })
  return { code, said: said.join('') }
}

test('verify tells the end of a log that is whole, and the end can be told to it later', async () => {
  const { db, pageId, run } = await log()
  const { code, said } = await run('verify')
  expect(code).toBe(0)
  const [, end = ''] = /^3 entries, all as they were written\. The end is (3:[0-9a-f]{64})\n$/.exec(said) ?? []
  await changePage(db, pageId, { advice: 'Four' }, attempt())
  expect(await run('verify', '--end', end)).toMatchObject({ code: 0 })
  const other = `${end.slice(0, -1)}${end.endsWith('0') ? '1' : '0'}`
  expect(await run('verify', '--end', other)).toMatchObject({
    code: 1,
    said: expect.stringContaining('place 3 is not part'),
  })
  expect(await run('verify', '--end', '3')).toMatchObject({ code: 1, said: expect.stringContaining('"3" is no place') })
})

test('what is wrong is named, and the exit code says so', async () => {
  const { db, run } = await log()
  await db.$executeRaw`update audit_entry set subject = 'Another' where position = 1`
  await db.$executeRaw`delete from audit_entry where position = 2`
  const { code, said } = await run('verify')
  expect(code).toBe(1)
  expect(said).toMatch(/^ALTERED: entry \d+ at place 1 \(.* Ada changed page: Another\)/m)
  expect(said).toMatch(
    /^MISSING: the entry at place 2 is gone, after entry \d+ at place 1 .* and before entry \d+ at place 3/m,
  )
})

test('export writes one JSON value a line; other words are told what there is', async () => {
  const { run } = await log()
  const { code, said } = await run('export')
  expect(code).toBe(0)
  const lines = said
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ position }) => position)).toEqual([1, 2, 3])
  for (const words of [[], ['look'], ['verify', 'more'], ['export', '--end', 'x'], ['--no']])
    expect(await run(...words)).toMatchObject({ code: 1, said: expect.stringContaining('npm run audit -- verify') })
})

test('a restored backup is verified as what was backed up', async () => {
  const { url, db, run } = await log()
  const folder = mkdtempSync(path.join(tmpdir(), 'heliograph-audit-'))
  try {
    const file = path.join(folder, 'backup')
    await backUp(url, file, { release: '1.2.3', now: new Date() })
    const target = await createDatabase({ empty: true })
    await restore(target, file)
    expect(await runOn(target, 'verify')).toEqual(await run('verify'))
    const restored = openDatabase(target, { connections: 1 })
    const { id } = await restored.page.findFirstOrThrow()
    await changePage(restored, id, { advice: 'Four' }, attempt())
    await restored.$disconnect()
    expect((await runOn(target, 'verify')).said).toContain('4 entries, all as they were written')
  } finally {
    rmSync(folder, { recursive: true })
    await db.$disconnect()
  }
})
