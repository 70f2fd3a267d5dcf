import type { Database } from '@/lib/store/client'
import { isDatabaseAway } from '@/lib/store/database-away'
import { claimFanOut, failFanOut, fanOutPage } from '@/lib/store/fan-out'
import { type Loop, startLoop } from './loop'

const pollMs = 1000

/** Turns outbox rows into deliveries, page by page; `made` is told after every page that made some. */
export function startFanOut(db: Database, made: () => void, failed: (fault: unknown) => void): Loop {
  let stopping = false
  const loop = startLoop(async () => {
    const row = await claimFanOut(db)
    if (!row) return pollMs
    try {
      for (let at = row, done = false; !done && !stopping; ) {
        const page = await fanOutPage(db, at)
        if (page.made > 0) made()
        done = page.done
        at = { ...at, cursor: page.cursor }
      }
    } catch (fault) {
      // The row is not to blame for a database that is away: its lease ends, and it goes on at its cursor.
      if (isDatabaseAway(fault)) throw fault
      await failFanOut(db, row, fault instanceof Error ? fault.message : 'unknown fault')
      failed(fault)
    }
    return 0
  }, failed)
  return {
    wake: loop.wake,
    stop: () => {
      stopping = true
      return loop.stop()
    },
  }
}
