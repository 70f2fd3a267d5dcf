import path from 'node:path'
import type { Client } from 'pg'
import { connect } from '@/lib/database/connect.mjs'
import { readDatabaseUrl } from '@/lib/database/read-url.mjs'
import { Refusal } from '@/lib/status/text/refusal'
import { backUp } from './backup'
import { type BackupHeader, readBackup } from './backup-format'
import { readBackupTables } from './backup-tables'
import { fillTables } from './fill-tables'
import { checkTarget } from './restore'

type Options = {
  /** empty a database that holds something, in the end */
  replace?: boolean
  /** a folder of nobody else's, for the file that is made */
  folder: string
  /** all migrations of this release */
  migrations: readonly string[]
  /** applies them to the database of an address, or of them those that are named */
  migrate: (url: string, only?: readonly string[]) => Promise<unknown>
  tell?: (line: string) => void
}

/**
 * A backup of an earlier release as one of this release, in a file of its own: its rows go into tables as they were then, in a schema
 * beside, which are upgraded as any database is. Answers the given file where it holds what this release holds, or what this one does
 * not know. Throws Refusal, and before anything is made: the file is not whole or not ours, the database is in
 * use or holds something; also where the user may not make a schema.
 */
export async function upgradeBackup(url: string, file: string, options: Options): Promise<string> {
  const { folder, migrations, migrate, replace = false, tell = () => {} } = options
  const header = await readBackup(file)
  const known = (name: string) => migrations.includes(name)
  if (!header.migrations.every(known) || header.migrations.length === migrations.length) return file
  await withClient(url, async (client) =>
    checkTarget(client, { replace, tell, tables: await readBackupTables(client) }),
  )
  tell(`The backup is of an earlier release (${header.release}): it is upgraded first.`)
  const beside = besideOf(url)
  const upgraded = path.join(folder, 'upgraded')
  try {
    await makeSchema(url, beside.schema)
    await migrate(beside.url, header.migrations)
    await fillBeside(beside.url, file, header)
    await migrate(beside.url)
    await backUp(beside.url, upgraded, { release: header.release, now: new Date(header.madeAt) })
    return upgraded
  } finally {
    await withClient(url, (client) => dropSchema(client, beside.schema)).catch(() => {})
  }
}

function besideOf(url: string): { url: string; schema: string } {
  const schema = `${readDatabaseUrl(url).schema.slice(0, 40)}_restore`
  const address = new URL(url)
  address.searchParams.set('schema', schema)
  return { url: address.href, schema }
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = (await connect(url, { name: 'heliograph restore', lockMs: 5000 })) as Client
  return work(client).finally(() => client.end().catch(() => {}))
}

const dropSchema = (client: Client, schema: string) =>
  client.query(`drop schema if exists ${client.escapeIdentifier(schema)} cascade`)

// What a killed restore left there is of no use.
const makeSchema = (url: string, schema: string) =>
  withClient(url, async (client) => {
    await dropSchema(client, schema)
    await client.query(`create schema ${client.escapeIdentifier(schema)}`)
  }).catch((fault: { code?: string }) => {
    if (fault.code !== '42501') throw fault
    throw new Refusal('backup_needs_schema')
  })

const fillBeside = (url: string, file: string, header: BackupHeader) =>
  withClient(url, async (client) => {
    await client.query('begin')
    const putBack = await fillTables(client, file, { header, names: header.tables.map(({ name }) => name) })
    await putBack()
    await client.query('commit')
  })
