import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshDatabase } from '@/e2e/support/database'
import { hostOf } from '@/lib/status/addresses/host-of'
import { Prisma } from '@/prisma/generated/client'
import { hostIn } from './destination-host'

const odd = [
  '',
  '#',
  '##',
  '#x',
  'a',
  'a#',
  'a#b#c',
  ' a #b',
  '[::1]:80#x',
  'a\n#b',
  'é#x',
  'e\u0301',
  '🔥#🔥',
  "'#'",
  '\\#',
  '%#',
]

test('the database and the worker see the same host in a destination, whatever stands in it', async () => {
  const { db } = await freshDatabase()
  // PostgreSQL has no NUL
  const text = fc.string({ unit: 'binary', maxLength: 30 }).filter((one) => !one.includes('\0'))
  const keyed = fc.array(text, { maxLength: 4 }).map((parts) => parts.join('#'))
  const given = [...odd, ...fc.sample(keyed, 2000)]
  const rows = await db.$queryRaw<{ host: string }[]>`
    select ${hostIn(Prisma.sql`d.destination`)} as host
    from unnest(${given}::text[]) with ordinality as d(destination, place) order by place`
  expect(rows.map(({ host }) => host)).toEqual(given.map(hostOf))
})
