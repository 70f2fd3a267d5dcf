import { FaultLog } from '@/lib/publish/bridge/fault-log'
import { areSubscribersWaiting } from '@/lib/store/queue/are-subscribers-waiting'
import type { Database } from '@/lib/store/transaction/database'
import type { FactsCache } from './facts-cache'

const usualMs = 10_000
const what = 'Whether subscribers wait for messages'

export type WatchedDelay = {
  /** whether the last look was answered: if not, pages go on saying what the one before said */
  readonly answered: boolean
  stop: () => void
}

/**
 * Looks every ten seconds whether subscribers wait, so that pages can say it. A database that does not answer in time says nothing:
 * that is told in the log once, and once more when it is over. One that is away is told elsewhere, and not asked.
 */
export function watchDelay(
  db: Database,
  held: FactsCache,
  { everyMs = usualMs, faults = new FaultLog() } = {},
): WatchedDelay {
  let answered = true
  let stopped = false
  let looking = false
  const look = async () => {
    if (held.cutOff || looking) return
    looking = true
    try {
      held.sayLate(await areSubscribersWaiting(db))
      answered = true
      faults.worked(what)
    } catch (fault) {
      if (stopped || held.cutOff) return
      if (answered) faults.failed(what, lastLine((fault as Error).message))
      answered = false
    } finally {
      looking = false
    }
  }
  const timer = setInterval(() => void look(), everyMs)
  void look()
  return {
    get answered() {
      return answered
    },
    stop: () => {
      stopped = true
      clearInterval(timer)
    },
  }
}

// the driver's errors begin with the call that failed
const lastLine = (message: string) => message.trim().split('\n').at(-1) ?? ''
