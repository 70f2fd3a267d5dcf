import type { Database } from '@/lib/store/transaction/database'
import { type PublishContext, type PublishWork, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import type { Prisma } from '@/prisma/generated/client'

/** Thrown inside the transaction to undo it: there was nothing to change, so there is nothing to publish. */
class Unchanged extends Error {}

/** A part of an import in one transaction, which is undone when `work` answers null: what stood already is no publish. */
export async function publishUnlessUnchanged<T extends Prisma.InputJsonValue>(
  db: Database,
  pageId: string,
  writeContext: WriteContext,
  { draft }: { draft: unknown },
  work: (context: PublishContext) => Promise<PublishWork<T> | null>,
): Promise<void> {
  try {
    await publishTransaction(db, pageId, writeContext, { verb: 'import', draft }, async (context) => {
      const done = await work(context)
      if (!done) throw new Unchanged()
      return done
    })
  } catch (fault) {
    if (!(fault instanceof Unchanged)) throw fault
  }
}
