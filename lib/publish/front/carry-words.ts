import type { FactsState } from '@/lib/publish/bridge/facts-protocol'
import type { ByteCache } from './byte-cache'
import type { FrontFacts } from './front-facts'
import { showsMetrics } from './surface'

type Taken = { words: string; stamp: number; renderer: number }

/**
 * Is told of every state that `facts` took: where only points of metrics came since the last usable one, the ready bytes of what shows
 * none of them stand under the new stamp. Another renderer may be another release, and shows the same facts in its own way.
 */
export function carryWords(facts: FrontFacts, cache: ByteCache): (state: FactsState) => void {
  let before: Taken | null = null
  return ({ standing, words }) => {
    if (standing !== 'usable') return
    const { stamp, renderer } = facts
    const isSame = before?.words === words && before.renderer === renderer
    if (before && isSame && before.stamp !== stamp) cache.carry(before.stamp, stamp, (path) => !showsMetrics(path))
    before = { words, stamp, renderer }
  }
}
