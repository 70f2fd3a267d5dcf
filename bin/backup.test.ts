import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createDatabase } from '@/e2e/support/database'
import { runBackup as backup } from './backup.js'
import { runRestore as restore } from './restore.js'

const dir = mkdtempSync(path.join(tmpdir(), 'heliograph-backup-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const said = async (main: typeof restore, args: string[], databaseUrl: string) => {
  const lines: string[] = []
  const code = await main(args, { databaseUrl, dataDir: dir, write: (line) => lines.push(line) })
  return { code, lines }
}

test('a backup is written, restored, and what an earlier process kept to show is gone with its database', async () => {
  const file = path.join(dir, 'one')
  expect(await said(backup, [file], await createDatabase())).toMatchObject({ code: 0 })
  const kept = ['facts-last-good.bin', 'answers-last-good.bin'].map((name) => path.join(dir, name))
  for (const name of kept) writeFileSync(name, 'old')
  const { code, lines } = await said(restore, [file], await createDatabase({ empty: true }))
  expect([code, lines.at(-1)]).toEqual([
    0,
    expect.stringMatching(/^Restored the backup of 20.*Everybody is signed out/),
  ])
  for (const name of kept) expect(() => writeFileSync(name, '', { flag: 'wx' })).not.toThrow()
  expect(await said(backup, [file], await createDatabase())).toEqual({
    code: 1,
    lines: ['There is already a file of this name: nothing was written.'],
  })
  const none = await said(restore, [path.join(dir, 'none')], 'postgresql://x@127.0.0.1:1/x')
  expect(none).toEqual({ code: 1, lines: ['There is no such file.'] })
})

test.each([
  [backup, []],
  [backup, ['a', 'b']],
  [backup, ['']],
  [restore, []],
  [restore, ['--replace']],
  [restore, ['a', 'b']],
  [restore, ['--force', 'a']],
  [restore, ['--force']],
])('words that mean nothing are answered with how to say it: %#', async (main, args) => {
  const { code, lines } = await said(main, args, 'postgresql://x@127.0.0.1:1/x')
  expect([code, lines.length]).toEqual([2, 1])
  expect(lines[0]).toMatch(/^Usage: npm run (backup|restore) -- FILE/)
})
