import { lanes } from '@/lib/status/lanes/lanes'
import { claimFanOut, type FanOut, failFanOut, fanOutPage, leaveFanOut } from '@/lib/store/queue/fan-out'
import type { Database } from '@/lib/store/transaction/database'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import { type Loop, startLoop } from './start-loop'

const pollMs = 1000
const limit = lanes['fan-out'].concurrency

/**
 * Turns outbox rows into deliveries, page by page; `made` is told after every page that made some. Rows take turns, so that a
 * new incident does not wait until the last of a million subscribers has been told of an older one.
 */
export function startFanOut(db: Database, made: () => void, failed: (fault: unknown) => void): Loop {
  let inHand: FanOut[] = []
  const page = async (row: FanOut): Promise<FanOut | null> => {
    try {
      const { made: count, cursor, done } = await fanOutPage(db, row)
      if (count > 0) made()
      return done ? null : { ...row, cursor }
    } catch (fault) {
      // The row is not to blame for a database that is away: its lease ends, and it goes on at its cursor.
      if (isDatabaseAway(fault)) throw fault
      await failFanOut(db, row, fault)
      failed(fault)
      return null
    }
  }
  const loop = startLoop(async () => {
    const another = inHand.length < limit ? await claimFanOut(db) : null
    const round = another ? [another, ...inHand] : inHand
    inHand = round
    for (const row of round) {
      const rest = await page(row)
      inHand = inHand.flatMap((one) => (one !== row ? [one] : rest ? [rest] : []))
    }
    return round.length > 0 ? 0 : pollMs
  }, failed)
  return {
    wake: loop.wake,
    stop: async () => {
      await loop.stop()
      if (inHand.length > 0) await leaveFanOut(db, inHand).catch(failed)
    },
  }
}
