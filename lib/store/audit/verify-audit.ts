import { chainStart } from '@/lib/store/transaction/audit-hash'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { chainedEntries, unchainedEntries } from './audit-row'
import { ChainCheck, type ChainFault, type ChainPlace } from './check-chain'
import { trimmedVerb } from './trim-audit'

export type AuditVerdict = {
  faults: ChainFault[]
  /** how many entries are in the chain */
  count: number
  /** the last entry's place: whoever notes it can later tell whether what they saw is still there */
  end: ChainPlace
}

/**
 * Reads a page's whole audit log, as it is at one moment, and names every entry that was altered, is missing or was put in. `noted`: a
 * place that was told at an earlier time, which must still be part of the chain (or removed by its age since).
 */
export async function verifyAudit(db: Database, pageId: string, noted?: ChainPlace): Promise<AuditVerdict> {
  return db.$transaction((tx) => verify(tx, pageId, noted), {
    isolationLevel: 'RepeatableRead',
    maxWait: 5000,
    timeout: 3_600_000,
  })
}

async function verify(tx: Transaction, pageId: string, noted?: ChainPlace): Promise<AuditVerdict> {
  const chain = await tx.auditChain.findUnique({ where: { pageId } })
  const start = { position: chain?.trimmedPosition ?? 0, hash: chain?.trimmedHash ?? chainStart }
  const check = new ChainCheck(start)
  let [isTrimKnown, isNotedThere] = [start.position === 0, !noted || noted.position <= start.position]
  for await (const entries of chainedEntries(tx, pageId))
    for (const entry of entries) {
      if (entry.position !== null && entry.position <= start.position) {
        // what stands there was removed: this was put in later
        check.next({ ...entry, position: null })
        continue
      }
      check.next(entry)
      isTrimKnown ||= entry.verb === trimmedVerb && isPlace(entry.details, start)
      isNotedThere ||= entry.position === noted?.position && entry.hash === noted?.hash
    }
  check.close(chain)
  for await (const entries of unchainedEntries(tx, pageId)) for (const entry of entries) check.next(entry)
  if (!isTrimKnown) check.faults.push({ kind: 'trimmed', position: start.position })
  if (noted && !isNotedThere) check.faults.push({ kind: 'other chain', position: noted.position })
  return { faults: check.faults, count: check.count, end: check.end }
}

function isPlace(details: unknown, { position, hash }: ChainPlace): boolean {
  const said = Object(details) as { position?: unknown; hash?: unknown }
  return said.position === position && said.hash === hash
}
