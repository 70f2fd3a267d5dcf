import { componentsFor } from '@/lib/store/components/components-for'
import type { Database } from '@/lib/store/transaction/database'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { followSeries } from './follow-series'

class NothingToList extends Error {}

// one transaction lists so many series, the next one the others
const mostAtOnce = 5

/** The pages that are shown and have series of which a date may have come near enough by `now`. */
export async function readSeriesDue(db: Database, now: Date): Promise<string[]> {
  const rows = await db.maintenanceSeries.findMany({
    where: { endedAt: null, lookAgainAt: { lte: now }, page: { archivedAt: null } },
    select: { pageId: true },
    distinct: ['pageId'],
  })
  return rows.map(({ pageId }) => pageId)
}

/**
 * Lists the dates of the page's series that have come near enough by the attempt's `now`, in silence: each is told by its reminder. Any number of
 * workers may call it at any time: each date is listed once. Answers the version that shows them; null: there was nothing to list.
 */
export async function extendSeries(db: Database, pageId: string, writeContext: WriteContext): Promise<number | null> {
  const due = { pageId, endedAt: null, lookAgainAt: { lte: writeContext.now } }
  if (!(await db.maintenanceSeries.findFirst({ where: due, select: { id: true } }))) return null
  const request = { verb: 'extend series', draft: {} } as const
  try {
    const { version } = await publishTransaction(db, pageId, writeContext, request, async (context) => {
      const found = await context.tx.maintenanceSeries.findMany({
        where: due,
        orderBy: { lookAgainAt: 'asc' },
        take: mostAtOnce,
      })
      // somebody else was faster
      if (found.length === 0) throw new NothingToList()
      const announce = []
      const audit = []
      for (const row of found) {
        const components = await componentsFor(context, row.componentIds)
        const componentIds = row.componentIds.filter((id) => components.some((one) => one.id === id))
        const done = await followSeries(context, { series: { ...row, componentIds }, components })
        announce.push(...done.announce)
        audit.push(...done.audit)
      }
      return { result: { series: found.length }, announce, audit }
    })
    return version
  } catch (fault) {
    if (fault instanceof NothingToList) return null
    throw fault
  }
}
