import { auditContentHash, chainHash, chainStart } from '@/lib/store/transaction/audit-hash'
import type { Database, Transaction } from '@/lib/store/transaction/database'
import { Prisma } from '@/prisma/generated/client'
import { unchainedEntries } from './audit-row'

/**
 * Takes the entries of earlier releases into the chain of their page, in the order of their ids. Only for pages that have no chain yet:
 * where one has begun, an entry without a place was written by nobody of ours. Answers how many. For the start of a release.
 */
export async function beginChains(db: Database): Promise<number> {
  const pages = await db.page.findMany({
    where: { auditChain: null, auditEntries: { some: {}, none: { position: { not: null } } } },
    select: { id: true },
  })
  let taken = 0
  for (const { id } of pages) taken += await db.$transaction((tx) => beginChain(tx, id), { timeout: 3_600_000 })
  return taken
}

async function beginChain(tx: Transaction, pageId: string): Promise<number> {
  // whoever writes meanwhile waits, or was first
  const place = { pageId, position: 0, hash: chainStart, previousHash: chainStart, trimmedHash: chainStart }
  const { count } = await tx.auditChain.createMany({ data: [place], skipDuplicates: true })
  if (count === 0) return 0
  let [position, hash, previousHash] = [0, chainStart, chainStart]
  for await (const entries of unchainedEntries(tx, pageId)) {
    const linked = entries.map((entry) => {
      previousHash = hash
      hash = chainHash(previousHash, ++position, auditContentHash(entry))
      return { id: String(entry.id), position, previous: previousHash, hash }
    })
    await tx.$executeRaw(Prisma.sql`
      update audit_entry e set position = r.position, previous_hash = r.previous, hash = r.hash
      from jsonb_to_recordset(${JSON.stringify(linked)}::jsonb) as r(id bigint, position int, previous text, hash text)
      where e.id = r.id`)
  }
  await tx.auditChain.update({ where: { pageId }, data: { position, hash, previousHash }, select: { pageId: true } })
  return position
}
