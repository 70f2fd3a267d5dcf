import { connect } from '../../lib/database/connect.mjs'
import { lockSession } from './advisory-lock.mjs'

/** One process at a time migrates and fills a database, whichever machine it runs on. */
export const prepareLock = 7_406_002

/**
 * Does `work` while this process alone prepares the database; waits for another one that does, for a while.
 *
 * @template T
 * @param {string} url
 * @param {() => Promise<T>} work
 * @param {{ tell?: (line: string) => void, patienceMs?: number }} [waiting]
 */
export async function preparingAlone(url, work, waiting = {}) {
  const client = await connect(url, { name: 'heliograph prepare' })
  try {
    await lockSession(client, url, prepareLock, { doing: 'prepares this database', ...waiting })
    return await work()
  } finally {
    await client.end().catch(() => {})
  }
}
