import { readDatabaseUrl } from './read-url.mjs'
import { beginSession } from './session.mjs'

const beginMs = 700

/**
 * Opens one connection to PostgreSQL, the way every part of the product does it. Rejects when it is not there after `connectMs` of
 * this process's own time.
 *
 * @param {string} url
 * @param {{ name?: string, database?: string, connectMs?: number, queryMs?: number, statementMs?: number, lockMs?: number,
 *   idleInTransactionMs?: number, onError?: (fault: Error) => void }} [limits] a connection on which a query
 *   takes longer than `queryMs` is broken; `onError` hears of a connection that breaks while nothing is asked
 * @returns {Promise<import('pg').Client>}
 */
export async function connect(
  url,
  { name = 'heliograph', database, connectMs = 5000, queryMs, onError, ...limits } = {},
) {
  // not before it is needed: a start reads this file before anything is installed
  const { PatientClient } = await import('./patient-client.mjs')
  const { config, schema } = readDatabaseUrl(url)
  const client = new PatientClient({
    ...config,
    ...(database && { database }),
    application_name: name,
    waiting: {
      connecting: { silentMs: connectMs, longestMs: connectMs },
      asking: { silentMs: Math.max(beginMs, connectMs), longestMs: Math.max(beginMs, connectMs) },
    },
    keepAlive: true,
  })
  let opened = false
  client.on('error', (fault) => opened && onError?.(fault))
  try {
    await client.connect()
    await begin(client, beginSession(schema, limits))
    client.askFor(queryMs ? { silentMs: queryMs, longestMs: queryMs } : undefined)
    opened = true
    return client
  } catch (fault) {
    client.end().catch(() => {})
    throw fault
  }
}

const queryCanceled = '57014'

// A server's own limit can be so short that not even this gets through.
export async function begin(client, statement, tries = 5) {
  try {
    await client.query(statement)
  } catch (fault) {
    if (fault.code !== queryCanceled || tries === 1) throw fault
    await client.query('set statement_timeout to 0').catch(() => {})
    await begin(client, statement, tries - 1)
  }
}
