import { readDatabaseUrl } from './read-url.mjs'
import { beginSession } from './session.mjs'

const beginMs = 700

/**
 * Opens one connection to PostgreSQL, the way every part of the product does it. Rejects when it is not there after `connectMs`.
 *
 * @param {string} url
 * @param {{ name?: string, database?: string, connectMs?: number, queryMs?: number, statementMs?: number, lockMs?: number,
 *   idleInTransactionMs?: number, onError?: (fault: Error) => void }} [limits] a query that takes longer than `queryMs` rejects,
 *   answered or not; `onError` hears of a connection that breaks while nothing is asked
 * @returns {Promise<import('pg').Client>}
 */
export async function connect(
  url,
  { name = 'heliograph', database, connectMs = 5000, queryMs, onError, ...limits } = {},
) {
  const { default: pg } = await import('pg')
  const { config, schema } = readDatabaseUrl(url)
  const client = new pg.Client({
    ...config,
    ...(database && { database }),
    application_name: name,
    connectionTimeoutMillis: connectMs,
    query_timeout: queryMs,
    keepAlive: true,
  })
  let opened = false
  client.on('error', (fault) => opened && onError?.(fault))
  try {
    await client.connect()
    await begin(client, { ...beginSession(schema, limits), query_timeout: Math.max(beginMs, connectMs) })
    opened = true
    return client
  } catch (fault) {
    client.end().catch(() => {})
    throw fault
  }
}

/**
 * The same for a pool: what the driver's pool (and with it Prisma's adapter) is made of, and the schema for Prisma's own SQL.
 *
 * @param {string} url
 * @param {{ name?: string, connections: number, keptConnections?: number, connectMs: number, statementMs: number,
 *   idleInTransactionMs?: number, settings?: Record<string, string> }} limits `keptConnections`: so many are not closed when
 *   nothing is asked
 */
export function poolOf(url, { name = 'heliograph', connections, keptConnections = 0, connectMs, ...limits }) {
  const { config, schema } = readDatabaseUrl(url)
  const pool = {
    ...config,
    application_name: name,
    max: connections,
    min: keptConnections,
    connectionTimeoutMillis: connectMs,
    query_timeout: limits.statementMs || undefined,
    keepAlive: true,
    /** @param {import('pg').ClientBase} client */
    onConnect: async (client) => {
      await begin(client, { ...beginSession(schema, limits), query_timeout: Math.max(beginMs, connectMs / 2) })
    },
  }
  return { pool, schema }
}

const queryCanceled = '57014'

// A server's own limit can be so short that not even this gets through.
async function begin(client, statement, tries = 5) {
  try {
    await client.query(statement)
  } catch (fault) {
    if (fault.code !== queryCanceled || tries === 1) throw fault
    await client.query('set statement_timeout to 0').catch(() => {})
    await begin(client, statement, tries - 1)
  }
}
