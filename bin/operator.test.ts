import { expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { createOperator, disableOperator } from '@/lib/store/operators/operator'
import { useResetLink } from '@/lib/store/operators/reset-link'
import { signIn } from '@/lib/store/operators/session'
import { runOperator } from './operator.js'

const now = new Date()
const ada = { email: 'ada@example.org', name: 'Ada', password: 'correct horse battery' }
const grace = { email: 'grace@example.org', name: 'Grace', password: 'another horse battery' }
const by = { kind: 'system', id: null, name: 'Test' } as const

async function desk() {
  const { db, url } = await freshDatabase()
  const said: string[] = []
  const write = (line: string) => said.push(line)
  const run = async (...args: string[]) => {
    said.length = 0
    const code = await runOperator(args, {
      databaseUrl: url,
      baseUrl: 'https://status.example.org',
      user: 'root',
      write,
    })
    return { code, said: said.join('\n') }
  }
  return { db, run }
}

const tokenIn = (said: string) =>
  /^https:\/\/status\.example\.org\/admin\/reset\?token=([\w-]+)$/m.exec(said)?.[1] ?? ''

test('a reset link sets a new password once, and stands in the audit log', async () => {
  const { db, run } = await desk()
  await createOperator(db, ada, now)
  const { code, said } = await run('reset', ' ADA@example.org')
  expect(code).toBe(0)
  await useResetLink(db, tokenIn(said), 'a new long password', new Date())
  expect(await signIn(db, ada, new Date())).toBeNull()
  expect(await signIn(db, { ...ada, password: 'a new long password' }, new Date())).not.toBeNull()
  await expect(useResetLink(db, tokenIn(said), 'one more long password', new Date())).rejects.toThrow('has been used')
  expect((await db.auditEntry.findMany()).map(({ verb }) => verb)).toContain('made a reset link')
})

test('another operator is added with a link, and cannot sign in before it was used', async () => {
  const { db, run } = await desk()
  const { code, said } = await run('add', 'Grace@example.org')
  expect(code).toBe(0)
  await useResetLink(db, tokenIn(said), grace.password, new Date())
  expect(await signIn(db, grace, new Date())).not.toBeNull()
  expect(await run('add', 'grace@example.org')).toEqual({
    code: 1,
    said: 'There is already an operator with this address.',
  })
  expect((await db.auditEntry.findMany()).map(({ verb }) => verb)).toContain('added operator')
})

test('the list says who is shut out, and shows nothing secret', async () => {
  const { db, run } = await desk()
  expect(await run('list')).toEqual({ code: 0, said: 'There is no operator yet.' })
  await createOperator(db, ada, now)
  await disableOperator(db, (await createOperator(db, grace, now)).id, true, { by, now })
  expect(await run('list')).toEqual({ code: 0, said: 'ada@example.org  Ada\ngrace@example.org  Grace  (shut out)' })
})

test.each([
  [['reset', 'nobody@example.org'], 1, 'There is no operator with this address.'],
  [['reset', 'not an address'], 1, 'This is not a valid e-mail address.'],
  [['add', '@'], 1, 'This is not a valid e-mail address.'],
  [[], 2, 'npm run operator'],
  [['reset'], 2, 'npm run operator'],
  [['reset', 'a@example.org', 'b@example.org'], 2, 'npm run operator'],
  [['list', 'all'], 2, 'npm run operator'],
  [['delete', 'a@example.org'], 2, 'npm run operator'],
])('%j ends with %i and says why', async (args, code, words) => {
  const { run } = await desk()
  const answer = await run(...args)
  expect(answer.code).toBe(code)
  expect(answer.said).toContain(words)
})
