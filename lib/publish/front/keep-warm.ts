import { setTimeout as sleep } from 'node:timers/promises'
import type { ByteCache } from './byte-cache'
import { type FrontFacts, unlessSilent } from './front-facts'
import { standingSurfaces } from './standing-surfaces'

const firstLookMs = 50
const lookEveryMs = 1000
// a publish has its own work to do, and readers come first
const quietMs = 3000
const betweenMs = 20

/**
 * Has the standing addresses made before anybody asks for them: when a renderer is there, and again some seconds after every change
 * of what is shown. What is made so is held for the time when nothing can be made; `made` is told when all of it was.
 */
export function keepWarm(
  cache: Pick<ByteCache, 'prepare'>,
  facts: FrontFacts,
  made: () => void = () => {},
): { stop: () => void } {
  let stopped = false
  let seen = { stamp: -1, at: 0 }
  let begun = { stamp: -1, renderer: 0 }
  const look = async () => {
    const { stamp, renderer } = facts
    const now = performance.now()
    if (stamp !== seen.stamp) seen = { stamp, at: now }
    const isNew = renderer !== begun.renderer
    if (!facts.settled || begun.stamp === stamp || (!isNew && now - seen.at < quietMs)) return
    begun = { stamp, renderer }
    for (const { path } of standingSurfaces) {
      if (stopped || facts.stamp !== stamp) return
      await facts.within(unlessSilent, () => cache.prepare(path)).catch(() => {})
      if (!isNew) await sleep(betweenMs)
    }
    facts.warmedUp()
    made()
  }
  const run = async () => {
    while (!stopped) {
      await look()
      await sleep(facts.renderer === begun.renderer ? lookEveryMs : firstLookMs, null, { ref: false })
    }
  }
  void run()
  return {
    stop: () => {
      stopped = true
    },
  }
}
