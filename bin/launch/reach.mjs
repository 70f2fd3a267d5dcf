import { setTimeout as sleep } from 'node:timers/promises'

/** Wrong address or password: waiting does not help. */
const final = new Set(['28000', '28P01', '3D000', 'ENOTFOUND'])

/** Null when the database answers within the time given; else why it does not. */
export async function whyUnreachable(url, patienceMs) {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const why = await tryOnce(url)
    if (!why || final.has(why.code) || Date.now() > deadline) return why && (why.message || why.code)
    await sleep(300)
  }
}

async function tryOnce(url) {
  const { default: pg } = await import('pg')
  const limits = { connectionTimeoutMillis: 1000, query_timeout: 1000 }
  const client = new pg.Client({ connectionString: url, application_name: 'heliograph start', ...limits })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return null
  } catch (error) {
    return error
  } finally {
    client.end().catch(() => {})
  }
}
