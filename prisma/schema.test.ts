import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { prismaCommand } from '@/bin/launch/checkout.mjs'
import { freshDatabase } from '@/e2e/support/database'

test('the migrations lead to the schema, so that nobody needs another one', async () => {
  const { url } = await freshDatabase()
  const what = ['--from-config-datasource', '--to-schema', 'prisma/schema.prisma', '--script']
  const { command, args, env } = prismaCommand('migrate', 'diff', ...what)
  const { stdout } = await promisify(execFile)(command, args, { env: { ...env, DATABASE_URL: url } })
  expect(stdout.trim()).toBe('-- This is an empty migration.')
})
