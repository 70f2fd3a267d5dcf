import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { link, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Client } from 'pg'
import { connect } from '@/lib/database/connect.mjs'
import { Refusal } from '@/lib/status/text/refusal'
import { type BackupHeader, formatName, formatVersion } from './backup-format'
import { type BackupTable, readBackupTables, readMigrationNames } from './backup-tables'

type Options = {
  /** of the product, for whoever reads the file */
  release: string
  now: Date
  tell?: (line: string) => void
  /** how long it waits for a table that somebody has locked */
  lockMs?: number
}

/**
 * Writes everything that the database holds at one moment into a new file, readable by its owner alone, while others read and write.
 * Answers how many rows. Throws Refusal: there is such a file, it cannot be written, or a table is locked. The file is there when it is whole.
 */
export async function backUp(url: string, file: string, options: Options): Promise<number> {
  if (existsSync(file)) throw taken()
  const beside = `${file}.part`
  const client = (await connect(url, { name: 'heliograph backup', lockMs: options.lockMs ?? 30_000 })) as Client
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    const { header, tables } = await describe(client, options)
    const lines = Readable.from(linesOf(client, header, tables, options.tell ?? (() => {})))
    await rm(beside, { force: true })
    await pipeline(lines, createGzip(), createWriteStream(beside, { flags: 'wx', mode: 0o600, flush: true }))
    // unlike renaming, this never takes the place of a file
    await link(beside, file)
    return header.tables.reduce((sum, { rows }) => sum + rows, 0)
  } catch (fault) {
    throw inWords(fault)
  } finally {
    await client.end().catch(() => {})
    await rm(beside, { force: true }).catch(() => {})
  }
}

const taken = () => new Refusal('backup_file_exists')

const reasons = new Map<string, 'backup_folder_missing' | 'backup_folder_forbidden' | 'backup_disk_full'>([
  ['ENOENT', 'backup_folder_missing'],
  ['ENOTDIR', 'backup_folder_missing'],
  ['EACCES', 'backup_folder_forbidden'],
  ['EROFS', 'backup_folder_forbidden'],
  ['ENOSPC', 'backup_disk_full'],
])

function inWords(fault: unknown): unknown {
  const { code = '', syscall } = fault as NodeJS.ErrnoException
  if (code === 'EEXIST') return taken()
  if (code === '55P03') return new Refusal('backup_table_locked')
  const known = syscall && reasons.get(code)
  return known ? new Refusal(known) : fault
}

type Described = { header: BackupHeader; tables: BackupTable[] }

async function describe(client: Client, { release, now }: Options): Promise<Described> {
  const tables = await readBackupTables(client)
  const header: BackupHeader = {
    format: formatName,
    version: formatVersion,
    release,
    madeAt: now.toISOString(),
    migrations: await readMigrationNames(client),
    tables: [],
  }
  for (const { name, columns } of tables) {
    const { rows } = await client.query(`select count(*)::float8 as count from ${client.escapeIdentifier(name)}`)
    const next: Record<string, string> = {}
    for (const { name: column, sequence } of columns) {
      if (sequence) next[column] = await nextOf(client, sequence)
    }
    const shown = columns.map((column) => ({ name: column.name, type: column.type }))
    header.tables.push({ name, columns: shown, rows: Number(rows[0].count), next })
  }
  return { header, tables }
}

// A sequence runs ahead of what this transaction sees, never behind it.
async function nextOf(client: Client, sequence: string): Promise<string> {
  const { rows } = await client.query(
    `select (case when is_called then last_value + 1 else last_value end)::text as next from ${sequence}`,
  )
  return rows[0].next
}

async function* linesOf(client: Client, header: BackupHeader, tables: BackupTable[], tell: (line: string) => void) {
  const hash = createHash('sha256')
  const line = (value: unknown) => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    return text
  }
  yield line(header)
  for (const [index, table] of tables.entries()) {
    yield line({ table: table.name })
    for await (const rows of rowsOf(client, table)) yield rows.map(line).join('')
    tell(`${table.name}: ${header.tables[index]?.rows}`)
  }
  yield `${JSON.stringify({ end: { sha256: hash.digest('hex') } })}\n`
}

async function* rowsOf(client: Client, { name, columns, primaryKey }: BackupTable) {
  const quoted = (names: string[]) => names.map((each) => client.escapeIdentifier(each))
  const texts = quoted(columns.map((column) => column.name)).map((column) => `${column}::text`)
  const order = primaryKey.length > 0 ? ` order by ${quoted(primaryKey).join(', ')}` : ''
  await client.query(
    `declare backup_rows no scroll cursor for select ${texts.join(', ')} from ${client.escapeIdentifier(name)}${order}`,
  )
  for (;;) {
    const { rows } = await client.query<(string | null)[]>({ text: 'fetch 200 from backup_rows', rowMode: 'array' })
    if (rows.length === 0) break
    yield rows
  }
  await client.query('close backup_rows')
}
