import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Database, openDatabase } from '@/lib/store/client'
import { examplePageId, templateName } from './template'

export type TestDatabase = { db: Database; url: string; name: string; pageId: string }

/** Every database that this process opened: the set-up file closes them, and drops them when their tests passed. */
export const opened: TestDatabase[] = []

/** A database of one's own: a copy of the migrated template with one page ("Example", Etc/UTC) in it. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL
  if (!server) throw new Error('freshDatabase() needs the PostgreSQL that vitest or Playwright starts for the run')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name} template ${templateName}`)
  const url = databaseUrl(server, name)
  const fresh = { db: openDatabase(url), url, name, pageId: examplePageId }
  opened.push(fresh)
  return fresh
}

export async function dropDatabase({ name }: TestDatabase): Promise<void> {
  await onServer(process.env.TEST_POSTGRES_URL ?? '', `drop database if exists ${name} with (force)`)
}

const databaseUrl = (server: string, name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href

async function onServer(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
