import { beforeAll, expect, test } from 'vitest'
import { migrate } from '@/bin/launch/migrate.mjs'
import { byMail, visit } from '@/e2e/support/page-with-subscribers'
import { connect } from '@/lib/database/connect.mjs'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { subscribe } from './subscribe'

const name = 'turkish_letters'
const pageId = 'h3l10gr4ph01'
let db: Database
beforeAll(async () => {
  const server = process.env.TEST_POSTGRES_URL ?? ''
  const admin = await connect(server)
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.query(`create database ${name} template template0 locale_provider icu icu_locale 'tr-TR'`)
  await admin.end()
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  await migrate(url)
  db = openDatabase(url, { silentMs: 10_000, statementMs: 10_000 })
  await db.$executeRaw`insert into page (id, name, time_zone) values (${pageId}, 'Example', 'Etc/UTC')`
  return async () => {
    await db.$disconnect()
    const last = await connect(server)
    await last.query(`drop database ${name} with (force)`)
    await last.end()
  }
})

test('where "I" is not the great letter of "i", an address still gets three confirmations a day and no more', async () => {
  const [row] = await db.$queryRaw<{ small: string }[]>`select lower('INFO') as small`
  expect(row?.small).toBe('ınfo')
  const spellings = ['INFO@EXAMPLE.ORG', 'info@example.org', 'Info@Example.org', 'iNFO@example.ORG', 'INFO@example.org']
  for (const address of spellings) await subscribe(db, pageId, byMail(address), visit())
  for (const address of spellings) await subscribe(db, pageId, byMail(address), visit())
  expect(await db.delivery.count({ where: { kind: 'confirmation' } })).toBe(3)
  expect(await db.subscriber.count()).toBe(1)
})
