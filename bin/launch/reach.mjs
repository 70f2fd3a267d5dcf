import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../lib/database/connect.mjs'
import { poolerComplaint } from './pooler.mjs'
import { faultLine, whyNot } from './why-not.mjs'

const oldest = 15

const question = `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_version') as name,
  current_setting('server_encoding') as encoding,
  pg_is_in_recovery() as standby, current_setting('transaction_read_only') = 'on' as "readOnly"`

/**
 * Null when the database answers within the time given and can be worked with; else `{ why }`, one line. `unfit`: it answers, and
 * is none that the product can ever use, so that `why` goes on after "DATABASE_URL".
 *
 * @param {string} url
 * @param {number} patienceMs
 * @returns {Promise<{ why: string, unfit?: boolean } | null>}
 */
export async function whyUnreachable(url, patienceMs) {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const reason = await tryOnce(url)
    if (!reason || reason.unfit || reason.lasting || Date.now() > deadline) return reason
    await sleep(300)
  }
}

async function tryOnce(url) {
  let client
  try {
    client = await connect(url, { name: 'heliograph start', connectMs: 1000, queryMs: 1000 })
    const { rows } = await client.query(question)
    const why = unfit(rows[0]) ?? (await poolerComplaint(client, url))
    if (why) return { why, unfit: true }
    return cannotWrite(rows[0])
  } catch (fault) {
    return whyNot(fault) ?? { why: faultLine(fault.message || fault.code || 'no reason given') }
  } finally {
    client?.end().catch(() => {})
  }
}

/** @param {{ version: number, name: string, encoding?: string }} server */
export function unfit({ version, name, encoding = 'UTF8' }) {
  if (version < oldest) return `leads to PostgreSQL ${faultLine(name)}: ${oldest} or newer is needed`
  // what people write does not fit into others, or is kept as bytes that nothing counts or compares rightly
  return encoding === 'UTF8' ? null : `leads to a database in ${faultLine(encoding)}: make one with encoding 'UTF8'`
}

function cannotWrite({ standby, readOnly }) {
  if (standby) return { why: 'it is a standby, which can only be read' }
  return readOnly ? { why: 'it can only be read: default_transaction_read_only is on' } : null
}
