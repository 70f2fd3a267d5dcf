/** One process at a time migrates and fills a database, whichever machine it runs on. */
const key = 7_406_002

/** Does `work` while this process alone prepares the database; waits for another one that does. */
export async function preparingAlone(url, work) {
  const { default: pg } = await import('pg')
  const options = { application_name: 'heliograph prepare', connectionTimeoutMillis: 5000, keepAlive: true }
  const client = new pg.Client({ connectionString: url, ...options })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [key])
    return await work()
  } finally {
    await client.end().catch(() => {})
  }
}
