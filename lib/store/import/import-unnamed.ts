import type { Recording } from '@/lib/recording/import-recording'
import type { Note } from '@/lib/recording/import-report'
import { isOpen } from '@/lib/status/facts/incident-status'
import type { Database } from '@/lib/store/transaction/database'
import { readStandingIncidents } from './import-standing-incidents'

/**
 * Notes what is open here, came from recordings, and is no longer named by a newer summary: a summary names all that is open, so
 * each of these ended, and only another recording can tell how. What was published or continued here is nobody else's to end.
 */
export async function noteUnnamed(
  db: Database,
  pageId: string,
  { page, incidents }: Recording,
  note: Note,
): Promise<void> {
  const recordedAt = page.updatedAt
  if (!recordedAt) return
  const named = incidents.map(({ id }) => id)
  const open = await db.incident.findMany({
    where: { pageId, deletedAt: null, resolvedAt: null, id: { notIn: named }, updatedAt: { lt: recordedAt } },
    select: { id: true, name: true, status: true, kind: true },
    orderBy: { createdAt: 'asc' },
  })
  const standing = await readStandingIncidents(
    db,
    pageId,
    open.map(({ id }) => id),
  )
  for (const { id, name, status, kind } of open) {
    if (!isOpen(status as Parameters<typeof isOpen>[0]) || standing.get(id)?.touched) continue
    const list = kind === 'maintenance' ? 'scheduled-maintenances.json' : 'incidents.json'
    note(
      `${kind} ${id} "${name}"`,
      `is open here and no longer named by this newer summary, so it has ended: import ${list} or incidents/${id}.json to close it.`,
    )
  }
}
