import type { Client } from 'pg'
import { Refusal } from '@/lib/status/text/refusal'
import { type BackupHeader, type BackupRow, readBackup } from './backup-format'
import { type BackupTable, ourTables, readBackupTables } from './backup-tables'

type Filling = {
  header: BackupHeader
  /** the tables that the file was made of; unasked: those of this release */
  names?: readonly string[]
  tell?: (line: string) => void
}

/**
 * Puts the rows of a backup into the empty tables from which such rows came, and sets what counts by itself, within the caller's
 * transaction. Answers how to put back the constraints that older rows need not keep, when all is written. Throws Refusal: the tables are not those of the file, the database refuses a row, or the file is another one by now.
 */
export async function fillTables(client: Client, file: string, filling: Filling): Promise<() => Promise<void>> {
  const { header, names = ourTables, tell = () => {} } = filling
  const tables = await readBackupTables(client, names)
  checkShape(tables, header)
  const putBack = await liftUnproven(client, names)
  await fill(client, file, { tables, header, tell }).catch((fault) => {
    throw inWords(fault)
  })
  return async () => {
    for (const statement of putBack) await client.query(statement)
  }
}

function inWords(fault: unknown): unknown {
  const { code, table } = fault as { code?: string; table?: string }
  return code?.startsWith('22') || code?.startsWith('23')
    ? table
      ? new Refusal('backup_row_of_table_refused', { table })
      : new Refusal('backup_row_refused')
    : fault
}

const shapeOf = (tables: { name: string; columns: { name: string; type: string }[] }[]) =>
  JSON.stringify(
    tables
      .map(({ name, columns }) => [name, ...columns.map((column) => `${column.name} ${column.type}`).sort()])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  )

/** Throws Refusal where the tables are not those that the backup was made of. */
export function checkShape(tables: BackupTable[], header: BackupHeader): void {
  if (shapeOf(tables) !== shapeOf(header.tables)) throw new Refusal('backup_other_tables')
}

// Rows that are older than such a constraint need not keep it. Answers the statements that put them back as they were.
async function liftUnproven(client: Client, names: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ lift: string; back: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as lift,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
     from pg_constraint where contype = 'c' and not convalidated
       and conrelid in (select quote_ident(name)::regclass from unnest($1::text[]) as t (name)) order by conname`,
    [names],
  )
  for (const { lift } of rows) await client.query(lift)
  return rows.map(({ back }) => back)
}

type Known = { tables: BackupTable[]; header: BackupHeader; tell: (line: string) => void }

async function fill(client: Client, file: string, { tables, header, tell }: Known): Promise<void> {
  const statements = new Map(header.tables.map((table) => [table.name, insertion(client, table)]))
  const again = JSON.stringify(header)
  await readBackup(file, {
    header: (found) => {
      if (JSON.stringify(found) !== again) throw new Refusal('backup_changed')
    },
    rows: async (table, rows) => {
      await client.query(statements.get(table) ?? '', columnsOf(rows))
    },
  })
  for (const { name, rows, next } of header.tables) {
    for (const { name: column, sequence } of tables.find((table) => table.name === name)?.columns ?? []) {
      const value = next[column]
      if (sequence && value) await client.query(`alter sequence ${sequence} restart with ${BigInt(value)}`)
    }
    tell(`${name}: ${rows}`)
  }
}

const list = (client: Client, names: string[]) => names.map((name) => client.escapeIdentifier(name)).join(', ')

const columnsOf = (rows: BackupRow[]) => (rows[0] ?? []).map((_, at) => rows.map((row) => row[at]))

// Every value goes in as the text that PostgreSQL wrote, and is read by the type that wrote it.
function insertion(client: Client, { name, columns }: BackupHeader['tables'][number]): string {
  const values = columns.map(({ type }, at) => `v${at}::${type}`)
  const parameters = columns.map((_, at) => `$${at + 1}::text[]`)
  const names = columns.map((_, at) => `v${at}`)
  return `insert into ${client.escapeIdentifier(name)} (${list(
    client,
    columns.map((column) => column.name),
  )}) overriding system value select ${values.join(', ')} from unnest(${parameters.join(', ')}) as r (${names.join(', ')})`
}
