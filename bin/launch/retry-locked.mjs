import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from './cannot-start.mjs'
import { faultLine } from './why-not.mjs'

const lockNotAvailable = '55P03'

const holders = `select a.pid, coalesce(nullif(a.application_name, ''), a.usename, 'unknown') as name
  from pg_locks l join pg_class c on c.oid = l.relation join pg_stat_activity a on a.pid = l.pid
  where l.granted and c.relnamespace = quote_ident(current_schema())::regnamespace and l.pid <> pg_backend_pid()
    and l.database = (select oid from pg_database where datname = current_database())
  order by a.xact_start limit 1`

/**
 * Does `work`, which asks for locks on tables and gives up by `lock_timeout`, again and again until it gets them. What it had begun is
 * rolled back before. Tells once that it waits; after `patienceMs` it throws CannotStart.
 */
export async function retryLocked(client, work, { tell, patienceMs }) {
  const deadline = Date.now() + patienceMs
  for (let told = false; ; told = true) {
    try {
      return await work()
    } catch (fault) {
      await client.query('rollback').catch(() => {})
      if (fault.code !== lockNotAvailable) throw fault
      const who = await holder(client)
      if (!told) tell(`Waiting for a table that is locked by ${who} …`)
      if (Date.now() > deadline)
        throw new CannotStart(`a table of this database is locked by ${who}: waited ${Math.round(patienceMs / 1000)} s`)
    }
    await sleep(500)
  }
}

async function holder(client) {
  const { rows } = await client.query(holders)
  return rows[0] ? `"${faultLine(rows[0].name)}" (PostgreSQL process ${rows[0].pid})` : 'another process'
}
