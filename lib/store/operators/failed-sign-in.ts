import { operatorAddress } from '@/lib/status/addresses/operator-address'
import { maskedAddress } from '@/lib/status/subscriber/masked-address'
import type { Database } from '@/lib/store/transaction/database'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import { recordAuditIfPage } from '@/lib/store/transaction/record-audit-if-page'
import { visitor } from './visitor'

export type FailedSignIn = {
  /** as typed; what is written down is shortened, and nothing of what is no address */
  email: string
  network: string
  /** 'wrong': it was looked at and did not fit; 'refused': too many came before it */
  what: 'wrong' | 'refused'
}

type Row = { wrong: number; refused: number; noted: string; written: Promise<void> }
type Window = { until: number; rows: Map<string, Row> }

const windowMs = 15 * 60_000
const maxRows = 20
const elsewhere = 'many networks'

const windows = new WeakMap<Database, Window>()

/**
 * Writes a failed sign-in into the audit log: by network and address within a quarter of an hour, twenty of them at the most, then all
 * the others together. It is noted once more whenever a count has doubled, so the last entry's figures are "at least": what was
 * written before is never changed. Nobody has to wait for it: it never rejects.
 */
export function recordFailedSignIn(db: Database, { email, network, what }: FailedSignIn, now: Date): Promise<void> {
  const { rows } = currentWindow(db, now)
  const subject = shortened(email)
  const own = `${network} ${subject}`
  const others = !rows.has(own) && rows.size >= maxRows
  const name = others ? elsewhere : own
  const row = rows.get(name) ?? { wrong: 0, refused: 0, noted: '', written: Promise.resolve() }
  rows.set(name, row)
  row[what]++
  if (!isPowerOfTwo(row[what])) return row.written
  const shown = others ? { subject: 'many addresses', network: elsewhere } : { subject, network }
  row.written = row.written.then(() => write(db, row, shown, now)).catch(tell)
  return row.written
}

async function write(db: Database, row: Row, { subject, network }: { subject: string; network: string }, now: Date) {
  const { wrong, refused } = row
  const details = { network, wrong, ...(refused > 0 && { refused }) }
  // many at the same moment are one entry
  const noted = `${wrong} ${refused}`
  if (noted === row.noted) return
  row.noted = noted
  const deed = { verb: 'failed to sign in', subject, details }
  await db.$transaction((tx) => recordAuditIfPage(tx, { by: visitor, now }, deed))
}

function tell(fault: unknown): void {
  if (!isDatabaseAway(fault)) console.error('A failed sign-in could not be written down:', fault)
}

function currentWindow(db: Database, now: Date): Window {
  const open = windows.get(db)
  if (open && open.until > now.getTime()) return open
  const next = { until: now.getTime() + windowMs, rows: new Map<string, Row>() }
  windows.set(db, next)
  return next
}

const isPowerOfTwo = (count: number) => (count & (count - 1)) === 0

// somebody may have typed the password into the wrong field
function shortened(typed: string): string {
  const email = operatorAddress(typed)
  return /^[^\s@]+@[^\s@]+$/.test(email) && email.includes('.', email.indexOf('@'))
    ? maskedAddress('email', email)
    : 'no e-mail address'
}
