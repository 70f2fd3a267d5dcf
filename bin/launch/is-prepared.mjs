import { createHash } from 'node:crypto'
import { connect } from '../../lib/database/connect.mjs'
import { isLocked } from './advisory-lock.mjs'
import { isMigrated, migrationLock } from './migrate.mjs'
import { prepareLock } from './prepare-lock.mjs'

// Whoever has to wait longer is in doubt.
const limits = { name: 'heliograph start', connectMs: 1000, queryMs: 1000, statementMs: 1000, lockMs: 500 }

// a page that has entries and no chain has to be taken into one
const question = `select exists (select from page where slug is null) as page,
  exists (select from page p where exists (select from audit_entry e where e.page_id = p.id)
    and not exists (select from audit_chain c where c.page_id = p.id)) as unchained,
  exists (select from operator) as operators, exists (select from operator where email = $1) as operator,
  exists (select from api_key where key_hash = $2) as key`

/** How an address stands in the database without having been changed first. */
const asStored = /^[a-z0-9._+-]+@[a-z0-9.-]+$/

/**
 * Whether what a start would write into the database (bin/prepare.ts) is there already, so that nothing has to be prepared. Asks with
 * the driver alone: loading what prepares takes two seconds of computing. False wherever there is a doubt.
 *
 * @param {string} url
 * @param {{ operator?: { email: string } | null, apiKey?: string | null, firstLink?: boolean }} filling
 */
export async function isPrepared(url, { operator = null, apiKey = null, firstLink = true }) {
  let client
  try {
    client = await connect(url, limits)
    for (const key of [prepareLock, migrationLock]) if (await isLocked(client, url, key)) return false
    if (!(await isMigrated(client))) return false
    const keyHash = createHash('sha256')
      .update(apiKey ?? '')
      .digest('hex')
    const { rows } = await client.query(question, [operator?.email ?? '', keyHash])
    const [found] = rows
    if (!found.page || found.unchained || (apiKey && !found.key)) return false
    if (operator) return found.operator && asStored.test(operator.email)
    return found.operators || !firstLink
  } catch {
    return false
  } finally {
    client?.end().catch(() => {})
  }
}
