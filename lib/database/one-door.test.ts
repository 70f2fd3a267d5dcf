import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = () =>
  execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs', '*.js'], { encoding: 'utf8' }).trim().split('\n')

const opens = /(?:from |import |await import\(|require\()'(?:pg|pg-pool|@prisma\/adapter-pg)'/
const typesOnly = /^import type .* from 'pg'$/gm

test('connections are opened in one place, so that every session is the same', () => {
  const doors = files().filter((file) => opens.test(readFileSync(file, 'utf8').replaceAll(typesOnly, '')))
  expect(doors.sort()).toEqual([
    'lib/database/one-door.test.ts',
    'lib/database/patient-client.mjs',
    'lib/database/patient-pool.mjs',
    'lib/store/page/mend-times.test.ts',
    'lib/store/transaction/database.ts',
    'prisma/schema-engine-adapter.mjs',
  ])
  for (const file of doors.slice(3)) expect(readFileSync(file, 'utf8')).toMatch(/\b(?:poolOf|openPool)\(url, /)
})
