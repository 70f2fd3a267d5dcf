import type { Database } from '@/lib/store/transaction/database'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import { isClockDue } from '@/lib/store/transaction/settle-clock'
import type { WriteContext } from '@/lib/store/transaction/write-context'

class NothingDue extends Error {}

/**
 * Writes down the automatic updates of the page's maintenances that are due at the attempt's `now`, and so tells subscribers of them. Any
 * number of workers may call it at any time: each update is written once. Answers the version that shows them; null: none was due.
 */
export async function followClock(db: Database, pageId: string, writeContext: WriteContext): Promise<number | null> {
  if (!(await isClockDue(db, pageId, writeContext.now))) return null
  try {
    const { version } = await publishTransaction(
      db,
      pageId,
      writeContext,
      { verb: 'follow the clock', draft: {} },
      async ({ settled }) => {
        // somebody else was faster
        if (settled === 0) throw new NothingDue()
        return { result: { settled }, announce: [], audit: false }
      },
    )
    return version
  } catch (fault) {
    if (fault instanceof NothingDue) return null
    throw fault
  }
}
