import { randomBytes } from 'node:crypto'
import { type Database, openDatabase } from '@/lib/store/transaction/database'
import { onServer, opened } from './opened-databases'
import { examplePageId, preparedTemplateName, templateName } from './template'

export type TestDatabase = { db: Database; url: string; name: string; pageId: string }

// A machine that is busy with other tests is no database that is away.
const patient = { silentMs: 10_000, statementMs: 10_000 }

/** A database of one's own: a copy of the migrated template with one page ("Example", Etc/UTC) in it. */
export async function freshDatabase(): Promise<TestDatabase> {
  const url = await createDatabase()
  const fresh = { db: openDatabase(url, patient), url, name: new URL(url).pathname.slice(1), pageId: examplePageId }
  opened.push(fresh)
  return fresh
}

/** The address of a new copy of the template; `empty` leaves the page out, `prepared` brings what the start of an app would write. */
export async function createDatabase({ empty = false, prepared = false } = {}): Promise<string> {
  const server = process.env.TEST_POSTGRES_URL
  if (!server) throw new Error('There is no PostgreSQL: vitest and Playwright start it for a run')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name} template ${prepared ? preparedTemplateName : templateName}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  if (empty) await onServer(url, 'delete from page')
  return url
}
