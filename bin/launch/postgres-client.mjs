import { realpathSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../lib/database/connect.mjs'
import { isRunning } from './process.mjs'

/** Everybody who uses the embedded server holds this lock as a share; who gets it alone may stop the server. */
export const shareKey = 7_406_001

const open = (port, password, name, limits) =>
  connect(`postgresql://heliograph:${password}@127.0.0.1:${port}/postgres`, { name, connectMs: 1000, ...limits })

/** A connection that says "somebody uses this server" for as long as it lasts. */
export async function connectAs(port, password) {
  // Whoever holds it alone is about to stop the server, which takes a moment; one that is frozen there is not waited for.
  const client = await open(port, password, 'heliograph holder', { lockMs: 10_000 })
  try {
    await client.query('select pg_advisory_lock_shared($1)', [shareKey])
    return client
  } catch (error) {
    client.end().catch(() => {})
    throw error.code === '55P03'
      ? new Error('another process is stopping the embedded PostgreSQL, and does not finish')
      : error
  }
}

/** 'ready' (and it is the server of that data folder), 'recovering', or 'silent'. */
export async function askPostgres(port, password, data) {
  let client
  try {
    client = await open(port, password, 'question', { queryMs: 1000 })
    const { rows } = await client.query('show data_directory')
    return realpathSync(rows[0].data_directory) === realpathSync(data) ? 'ready' : 'silent'
  } catch (error) {
    return error.code === '57P03' ? 'recovering' : 'silent'
  } finally {
    client?.end().catch(() => {})
  }
}

/** Ends the server when nobody else uses it. Answers whether it did. */
export async function leavePostgres({ holder, pid, start }) {
  const stopped = (await isLast(holder)) && (await stop({ pid, start }))
  await holder.end().catch(() => {})
  return stopped
}

async function isLast(holder) {
  try {
    await holder.query('select pg_advisory_unlock_shared($1)', [shareKey])
    const { rows } = await holder.query('select pg_try_advisory_lock($1) as alone', [shareKey])
    return rows[0].alone && (await othersAreGone(holder))
  } catch {
    return false
  }
}

// Our own connections end a moment after we closed them.
async function othersAreGone(holder, patienceMs = 1000) {
  const others = `select 1 from pg_stat_activity where application_name like 'heliograph%' and pid <> pg_backend_pid()`
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    const { rowCount } = await holder.query(others)
    if (rowCount === 0) return true
    await sleep(20)
  }
  return false
}

async function stop(server) {
  // SIGINT: disconnect everybody, write everything, end.
  process.kill(server.pid, 'SIGINT')
  while (isRunning(server)) await sleep(20)
  return true
}
