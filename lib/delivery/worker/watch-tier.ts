import { lookAtTier } from '@/lib/store/instances/look-at-tier'
import { noticeUnreadable } from '@/lib/store/queue/notice-unreadable'
import { startLoop } from './start-loop'
import { type TierNotifier, tierNotifier } from './tier-notifier'

type Watched = TierNotifier & {
  /** how long the tier must be seen idle before anybody is told */
  patienceMs?: number
  everyMs?: number
}

const usualPatienceMs = 30_000
const usualEveryMs = 5000

/**
 * Watches the worker tier from a web process, because a tier that is dead or frozen tells nobody: when no worker has been at work
 * for half a minute, operators are told directly, once for the whole installation however many processes watch, and again when
 * it is over. An installation that never had a worker is told on its desk alone. A database that is away is no news of workers.
 */
export function watchTier(watched: Watched): { stop: () => Promise<void> } {
  const { db, env, facts, patienceMs = usualPatienceMs, everyMs = usualEveryMs } = watched
  const stopping = new AbortController()
  const teller = tierNotifier(watched, stopping.signal)
  /** since when this process has seen it idle, without a gap */
  let idleSince: number | null = null
  const watch = async () => {
    const seen = await lookAtTier(db)
    const { tier, okAt, toldAt } = seen
    const now = performance.now()
    if (tier.ok) idleSince = null
    else idleSince ??= now
    if (idleSince === null && toldAt) await teller.tell('over', seen)
    else if (idleSince !== null && okAt && !toldAt && now - idleSince >= patienceMs) await teller.tell('down', seen)
    else await teller.tellStragglers()
  }
  const watching = faultLog('The worker tier cannot be watched')
  const noticing = faultLog('Operators cannot be told of what cannot be read')
  const step = async () => {
    await watch()
    watching.over()
    // what fails here is not to be taken for a look at the tier that failed
    await noticeUnreadable(db, facts(), env.operatorWebhook?.url).then(noticing.over, noticing.tell)
    return everyMs
  }
  const loop = startLoop(step, (fault) => {
    idleSince = null
    watching.tell(fault)
  })
  const stop = () => {
    stopping.abort()
    return loop.stop()
  }
  return { stop }
}

/** Puts faults into the log: each once, for as long as it lasts. */
function faultLog(what: string) {
  let told: string | null = null
  return {
    tell: (fault: unknown) => {
      const words = fault instanceof Error ? fault.message : String(fault)
      if (told !== words) console.error(`${what}: ${words}`)
      told = words
    },
    over: () => {
      told = null
    },
  }
}
