import { setTimeout as sleep } from 'node:timers/promises'
import { readDatabaseUrl } from '../../lib/database/read-url.mjs'
import { CannotStart } from './cannot-start.mjs'

/** How long a start waits for somebody else's lock before it gives up. */
export const lockPatienceMs = 30_000

const patience = { silentMs: 5000, longestMs: 5000 }

// Mixed with the schema like those of lib/store/transaction/schema-scope.ts, by the name alone: here the schema need not be there yet.
const mixed = `$1::bigint # (case $2::text when 'public' then 0 else hashtextextended($2::text, 0) end)`

const holders = `select l.pid, a.application_name as name, a.usename as "user" from pg_locks l left join pg_stat_activity a using (pid)
  where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and l.database = (select oid from pg_database where datname = current_database())
    and (l.classid::bigint << 32) | l.objid::bigint = ${mixed} limit 1`

/**
 * Takes an advisory lock for the session of this connection, one for each schema of a database. Tells once that it waits, and for
 * whom; throws CannotStart, which says the same, when that takes longer than `patienceMs`.
 */
export async function lockSession(client, url, key, { doing, tell = () => {}, patienceMs = lockPatienceMs }) {
  const values = [key, readDatabaseUrl(url).schema]
  const deadline = Date.now() + patienceMs
  for (let told = false; ; ) {
    const { rows } = await client.query({
      text: `select pg_try_advisory_lock(${mixed}) as mine`,
      values,
      patience,
    })
    if (rows[0].mine) return
    const who = await holder(client, values)
    // nobody any more: it was let go between the two questions
    if (who && !told) {
      tell(`Waiting for ${who}, which ${doing} …`)
      told = true
    }
    if (Date.now() > deadline)
      throw new CannotStart(
        `another process ${doing}: ${who ?? 'each time another one'}. Waited ${Math.round(patienceMs / 1000)} s for it`,
      )
    await sleep(who ? 250 : 10)
  }
}

/** Whether somebody holds that lock now; nothing is taken. */
export async function isLocked(client, url, key) {
  const values = [key, readDatabaseUrl(url).schema]
  return (await client.query({ text: holders, values, patience })).rowCount > 0
}

async function holder(client, values) {
  const { rows } = await client.query({ text: holders, values, patience })
  const [{ pid, name, user } = {}] = rows
  if (!pid) return null
  return `"${oneLine(name || user || 'unknown')}" (PostgreSQL process ${pid})`
}

const oneLine = (text) => text.replaceAll(/[^\x20-\x7e]/g, '?')
