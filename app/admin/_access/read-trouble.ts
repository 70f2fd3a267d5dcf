import { workersShown } from '@/app/admin/lanes/_action/lane-gauges'
import type { TroubleShown } from '@/components/admin/frame/trouble-notes'
import { shownPlain } from '@/lib/publish/facts/shown-plain'
import type { Facts } from '@/lib/status/facts/facts'
import { unknownAlarms, unknownWords } from '@/lib/store/queue/unknown-values'
import type { Database } from '@/lib/store/transaction/client'
import { unknownInTime, workersInTime } from './readings-in-time'

/** What every page of the desk tells besides its own matter; what cannot be asked in time is left out. */
export async function readTrouble(db: Database, facts: Facts): Promise<TroubleShown> {
  const [workers, unknown] = await Promise.all([workersInTime(db), unknownInTime(db)])
  return {
    workers: workers && workersShown(workers).alarm,
    unknown: unknownAlarms(unknown ?? []).map(unknownWords),
    unreadable: facts.unreadable.map(({ what, id, name }) => ({
      words: `${what} “${name}”`,
      address: `/admin/unreadable#${id}`,
    })),
    plain: shownPlain(facts),
  }
}
