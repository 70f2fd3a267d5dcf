import { begin } from './connect.mjs'
import { PatientClient } from './patient-client.mjs'
import { PatientPool } from './patient-pool.mjs'
import { readDatabaseUrl } from './read-url.mjs'
import { beginSession } from './session.mjs'

// What is asked while others are answered waits longer than on a silent server, and yet not for ever.
const busyTimes = 10
const answerMs = 1000

/**
 * What the driver's pool (and with it Prisma's adapter) is made of, each connection as `connect` makes it, and the schema for Prisma's
 * own SQL. On a server that says nothing to anybody, connecting and asking give up after `silentMs`; on one that is busy,
 * connecting (and waiting for a free connection) gives up after ten times that, and a statement a second after `statementMs`.
 * Where statements may take longer than that, silence says nothing about them.
 *
 * @param {string} url
 * @param {{ name?: string, connections: number, keptConnections?: number, silentMs: number, statementMs: number, lockMs?: number,
 *   idleInTransactionMs?: number, settings?: Record<string, string> }} limits `keptConnections`: so many are not closed when
 *   nothing is asked; `statementMs`: the server's own limit for one, 0: none, and then it is waited for as long as it takes
 */
export function poolOf(url, { name = 'heliograph', connections, keptConnections = 0, silentMs, ...limits }) {
  const { config, schema } = readDatabaseUrl(url)
  const { statementMs } = limits
  const beginning = { silentMs, longestMs: busyTimes * silentMs }
  const pool = {
    ...config,
    Client: PatientClient,
    waiting: { connecting: beginning, asking: beginning },
    application_name: name,
    max: connections,
    min: keptConnections,
    keepAlive: true,
    /** @param {import('pg').ClientBase} client */
    onConnect: async (client) => {
      await begin(client, beginSession(schema, limits))
      const opened = /** @type {PatientClient} */ (client)
      opened.askFor(patienceFor(silentMs, statementMs))
    },
  }
  return { pool, schema }
}

/**
 * The same, opened.
 *
 * @param {string} url
 * @param {Parameters<typeof poolOf>[1]} limits
 */
export function openPool(url, limits) {
  const { pool, schema } = poolOf(url, limits)
  const { silentMs } = limits
  return { pool: new PatientPool(pool, { silentMs, longestMs: busyTimes * silentMs }), schema }
}

/**
 * @param {number} silentMs
 * @param {number} statementMs
 */
function patienceFor(silentMs, statementMs) {
  if (!statementMs) return undefined
  const longestMs = statementMs + answerMs
  return { silentMs: statementMs > busyTimes * silentMs ? longestMs : silentMs, longestMs }
}
