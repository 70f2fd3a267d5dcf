import { connect } from '../../lib/database/connect.mjs'

const advice = 'give the address of PostgreSQL itself, or of a pooler in session mode'
const sharing = `leads to a connection pooler in transaction mode, which keeps no session (LISTEN and locks need one): ${advice}`
const patienceMs = 2000

/**
 * Null when this connection has a server process of its own; else what is wrong with the pooler between, as words that go on after
 * "DATABASE_URL". A pooler shows itself by the process id of its greeting, which is not the server's. One that hands a session's server
 * process to others is found out when a second connection gets it, or the first one another.
 *
 * @param {import('pg').Client} client
 * @param {string} url
 */
export async function poolerComplaint(client, url) {
  const own = await serverPid(client)
  if (own === client.processID) return null
  const others = []
  try {
    for (let round = 0; round < 3; round++) {
      const other = await connect(url, { name: 'heliograph start', connectMs: patienceMs, queryMs: patienceMs })
      others.push(other)
      await other.query('begin')
      if ((await serverPid(other)) === own || (await serverPid(client)) !== own) return sharing
    }
    return (await hears(client, others[0]))
      ? null
      : `leads to a connection pooler that does not pass NOTIFY on: ${advice}`
  } catch (fault) {
    return complaintOf(fault, others.length)
  } finally {
    for (const other of others) other.end().catch(() => {})
  }
}

async function serverPid(client) {
  const patience = { silentMs: patienceMs, longestMs: patienceMs }
  const { rows } = await client.query({ text: 'select pg_backend_pid() as pid', patience })
  return rows[0].pid
}

async function hears(client, other) {
  const channel = `heliograph_start_${client.processID}`.replace('-', '_')
  let timer
  const heard = new Promise((resolve) => {
    client.once('notification', () => resolve(true))
    timer = setTimeout(resolve, patienceMs, false)
  })
  await client.query(`listen ${channel}`)
  await other.query(`commit; notify ${channel}`)
  return heard.finally(() => clearTimeout(timer))
}

function complaintOf(fault, opened) {
  // A pooler in statement mode refuses transactions; one whose every server process is held by a transaction gives none for a statement.
  if (opened > 0) return sharing
  return `leads to a connection pooler that does not give a second connection (${fault.message}): ${advice}`
}
