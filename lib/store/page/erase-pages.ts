import { erasedBefore } from '@/lib/status/page/archived-page'
import type { Database } from '@/lib/store/transaction/database'
import { recordAuditIfPage } from '@/lib/store/transaction/record-audit-if-page'
import { Prisma } from '@/prisma/generated/client'

// what may be long, and what no foreign key takes away with the page; what is named by others comes after them
const tables = [
  ...['delivery', 'subscriber_component', 'subscriber', 'outbox', 'reminder'],
  ...['metric_point', 'metric_sum', 'metric', 'metric_provider', 'metric_clock'],
  ...['component_day', 'component_status_change', 'update_component', 'update_revision', 'incident_update'],
  ...['postmortem', 'incident_component', 'incident', 'maintenance_series', 'component'],
  ...['incident_template', 'api_key', 'idempotency_key', 'audit_entry', 'audit_chain'],
]
const atOnce = 5000

/**
 * Erases the pages that were archived 30 days ago, with everybody who followed them. Answers their names. For the worker, now and
 * then: it goes in small steps, may end anywhere, and goes on at the next call. That it was done stands in the first page's audit log.
 */
export async function erasePages(db: Database, now: Date): Promise<string[]> {
  const over = await db.page.findMany({
    where: { archivedAt: { lte: erasedBefore(now) }, slug: { not: null } },
    select: { id: true, name: true, slug: true, archivedAt: true },
  })
  for (const { id, name, slug, archivedAt } of over) {
    for (const table of tables) while ((await eraseSome(db, table, id)) === atOnce);
    await db.$transaction(async (tx) => {
      const { count } = await tx.page.deleteMany({ where: { id } })
      const details = { slug, archivedAt: archivedAt?.toISOString() ?? null }
      const by = { kind: 'system', id: null, name: 'the schedule' } as const
      if (count > 0)
        await recordAuditIfPage(tx, { by, now }, { verb: 'erased page', subject: name, subjectId: id, details })
    })
  }
  return over.map(({ name }) => name)
}

const eraseSome = (db: Database, table: string, pageId: string): Promise<number> => {
  const name = Prisma.raw(`"${table}"`)
  return db.$executeRaw`
    delete from ${name} where ctid = any (array(select ctid from ${name} where page_id = ${pageId} limit ${atOnce}))`
}
