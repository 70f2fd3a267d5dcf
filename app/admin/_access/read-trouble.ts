import { workersShown } from '@/app/admin/lanes/_action/lane-gauges'
import type { TroubleShown } from '@/components/admin/frame/trouble-notes'
import { plainFallbacks } from '@/lib/publish/facts/plain-fallbacks'
import type { Facts } from '@/lib/status/facts/facts'
import { unknownAlarms, unknownWords } from '@/lib/store/queue/read-unknown'
import type { Database } from '@/lib/store/transaction/database'
import { unknownOrNull, workersOrNull } from './workers-or-null'

/** What every page of the desk tells besides its own matter; what cannot be asked in time is left out. */
export async function readTrouble(db: Database, facts: Facts): Promise<TroubleShown> {
  const [workers, unknown] = await Promise.all([workersOrNull(db), unknownOrNull(db)])
  return {
    workers: workers && workersShown(workers).alarm,
    unknown: unknownAlarms(unknown ?? []).map(unknownWords),
    unreadable: facts.unreadable.map(({ what, id, name }) => ({
      words: `${what} “${name}”`,
      address: `/admin/unreadable#${id}`,
    })),
    plain: plainFallbacks(facts),
  }
}
