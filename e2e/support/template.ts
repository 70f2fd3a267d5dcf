import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readNote } from '@/bin/launch/lock.mjs'
import { migrate } from '@/bin/launch/migrate.mjs'
import { openPostgres } from '@/bin/launch/postgres.mjs'
import { beginPreparing } from '@/bin/launch/preparer.mjs'
import { isPostgresOf, isRunning, processMark, startOf } from '@/bin/launch/process.mjs'
import { connect } from '@/lib/database/connect.mjs'
import { oddAddress, oddSettings } from './odd-place'

export const templateName = 'test_template'
export const preparedTemplateName = 'test_template_prepared'
export const examplePageId = 'h3l10gr4ph01'

const prefix = 'heliograph-test-'
const owner = 'owner.json'
const hasty = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: 400 }

/** A PostgreSQL for one run, in a temporary folder, with the migrated template in it. `close` may leave the folder. */
export async function startTestPostgres() {
  removeAbandoned()
  const dir = mkdtempSync(path.join(tmpdir(), prefix))
  writeFileSync(path.join(dir, owner), JSON.stringify(processMark(process.pid)))
  const server = await openPostgres({ dir, settings: { ...hasty, ...oddSettings }, durable: false })
  const url = oddAddress(server.url, dir)
  await makeTemplate(url)
  const close = async ({ keep = false } = {}) => {
    await server.stop()
    rmSync(keep ? path.join(dir, owner) : dir, { recursive: true, force: true })
  }
  return { url, dir, close }
}

// What runs that were killed left behind: a server that nobody uses, and its folder.
function removeAbandoned() {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) {
    const dir = path.join(tmpdir(), name)
    const note = readNote(path.join(dir, owner))
    if (!note || isRunning(note)) continue
    endPostgresOf(dir)
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Ends the embedded PostgreSQL of a data folder at once, if one runs there. */
export function endPostgresOf(dir: string): void {
  try {
    const data = path.join(dir, 'postgres')
    const pid = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    if (startOf(pid) && isPostgresOf(data, pid)) process.kill(pid, 'SIGQUIT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

async function makeTemplate(serverUrl: string) {
  await run(serverUrl, `create database ${templateName}`)
  const url = Object.assign(new URL(serverUrl), { pathname: `/${templateName}` }).href
  await migrate(url)
  await run(url, `insert into page (id, name, time_zone) values ('${examplePageId}', 'Example', 'Etc/UTC')`)
}

/** A second template for the apps of journeys: prepared as their start would, once for all of them. */
export async function addPreparedTemplate(serverUrl: string, filling: { operator: object; apiKey: string }) {
  await run(serverUrl, `create database ${preparedTemplateName} template ${templateName}`)
  const url = Object.assign(new URL(serverUrl), { pathname: `/${preparedTemplateName}` }).href
  await beginPreparing({ dataDir: tmpdir(), seed: false, ...filling }).finish(url)
}

async function run(url: string, sql: string) {
  const client = await connect(url)
  await client.query(sql).finally(() => client.end())
}
