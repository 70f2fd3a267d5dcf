import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { connect } from '@/lib/database/connect.mjs'
import { Refusal } from '@/lib/status/text/refusal'
import { type BackupHeader, readBackup } from './backup-format'
import { type BackupTable, ourTables, readBackupTables, readMigrationNames } from './backup-tables'
import { checkShape, fillTables } from './fill-tables'

type Options = {
  /** empty a database that holds something */
  replace?: boolean
  /** give up the notifications that waited when the backup was made: they may have gone out since */
  discardWaiting?: boolean
  tell?: (line: string) => void
}

/**
 * Puts what a backup holds into a migrated database that nobody uses, in one transaction: as it was, but that sessions, known browsers
 * and open links are ended. Answers the header. Throws Refusal, and then nothing was changed: the file is not whole, not ours or of
 * another release; the database is in use, or holds something.
 */
export async function restore(
  url: string,
  file: string,
  { replace = false, discardWaiting = false, tell = () => {} }: Options = {},
): Promise<BackupHeader> {
  const header = await readBackup(file)
  tell('The backup is whole.')
  const client = (await connect(url, { name: 'heliograph restore', lockMs: 5000 })) as Client
  try {
    await checkRelease(client, header)
    await checkUnused(client, tell)
    await client.query('begin')
    const tables = await readBackupTables(client)
    checkShape(tables, header)
    await client.query(`lock table ${list(client, ourTables)} in access exclusive mode`)
    await checkTarget(client, { replace, tables, tell })
    await client.query(`truncate ${list(client, ourTables)}`)
    const putBack = await fillTables(client, file, { header, tell })
    await endCapabilities(client)
    if (discardWaiting) await discardAllWaiting(client)
    await putBack()
    await client.query('commit')
    return header
  } catch (fault) {
    throw inWords(fault)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Throws Refusal where this migrated database is in use, or holds something that is not to be replaced. */
export async function checkTarget(
  client: Client,
  { replace, tables, tell }: { replace: boolean; tables: BackupTable[]; tell: (line: string) => void },
) {
  await checkUnused(client, tell)
  if (!replace) await checkEmpty(client, tables)
}

const list = (client: Client, names: string[]) => names.map((name) => client.escapeIdentifier(name)).join(', ')

function inWords(fault: unknown): unknown {
  return (fault as { code?: string }).code === '55P03' ? new Refusal('database_in_use') : fault
}

async function checkRelease(client: Client, { migrations, release }: BackupHeader): Promise<void> {
  const applied = await readMigrationNames(client)
  if (migrations.some((name) => !applied.includes(name))) throw new Refusal('backup_of_later_release', { release })
  if (applied.some((name) => !migrations.includes(name))) throw new Refusal('backup_of_earlier_release', { release })
}

// Who left in order took its row along, or tried to; who was killed left it. Either is silent from then on.
const silentSeconds = 15
const askAgainMs = 500

async function checkUnused(client: Client, tell: (line: string) => void): Promise<void> {
  const first = await lastSeen(client)
  for (let seen = first; seen && seen.seconds < silentSeconds; seen = await lastSeen(client)) {
    if (seen.at > (first?.at ?? 0)) throw new Refusal('database_in_use')
    if (seen === first)
      tell(`A process used this database ${Math.floor(seen.seconds)} s ago. Waiting for whether it still does …`)
    await sleep(askAgainMs)
  }
}

/** The last sign of life of any web process or worker: its moment in seconds of the epoch, and how many seconds ago it was. */
async function lastSeen(client: Client): Promise<{ at: number; seconds: number } | null> {
  const { rows } = await client.query(
    `select extract(epoch from max(seen_at))::float8 as at, extract(epoch from clock_timestamp() - max(seen_at))::float8 as seconds
     from (select seen_at from web_instance union all select seen_at from worker) as process`,
  )
  return rows[0].at === null ? null : rows[0]
}

// An empty page and the installation's secrets are there as soon as the database was prepared.
async function checkEmpty(client: Client, tables: BackupTable[]): Promise<void> {
  for (const { name } of tables.filter((table) => table.name !== 'page' && table.name !== 'secret')) {
    const { rowCount } = await client.query(`select from ${client.escapeIdentifier(name)} limit 1`)
    if (rowCount) throw new Refusal('database_not_empty')
  }
}

async function endCapabilities(client: Client): Promise<void> {
  await client.query('update session set revoked_at = now() where revoked_at is null')
  await client.query('update known_browser set revoked_at = now() where revoked_at is null')
  await client.query('update setup_link set used_at = now() where used_at is null')
}

// As discardDeliveries() does, which takes them by their ids.
async function discardAllWaiting(client: Client): Promise<void> {
  await client.query(
    `update delivery set discarded_at = now(), discard_reason = 'Restored from a backup', quarantined_at = null, leased_by = null
     where sent_at is null and discarded_at is null`,
  )
  await client.query(
    `update outbox set fanned_out_at = now(), quarantined_at = null, quarantine_reason = 'Discarded: Restored from a backup'
     where fanned_out_at is null`,
  )
}
