import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], { encoding: 'utf8' })
const files = listed
  .trim()
  .split('\n')
  .filter((file) => /^(?:app|bin|lib)\//.test(file) && !/\.test\.tsx?$/.test(file))
const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))

test.each([
  ['writes the audit log', /insert into audit_entry|auditEntry\s*\.(?:create|upsert)/i, ['record-audit']],
  ['says which page is the page', /slug is null|page(?: p)? order by|page\s*\.findFirst/i, ['find-page']],
  ['listens', /`listen \$|'listen |"listen /i, ['listen-connection']],
  ['takes a destination apart', /split_part\(/i, ['../queue/destination-host']],
])('one file alone %s', (_what, sign, names) => {
  const found = [...texts].filter(([, text]) => sign.test(text)).map(([file]) => file)
  expect(found).toEqual(names.map((name) => new URL(`file:///lib/store/transaction/${name}.ts`).pathname.slice(1)))
})
