import { type ComponentStatus, componentStatuses, isComponentStatus } from '@/lib/status/facts/component-status'
import { type Impact, impacts } from '@/lib/status/facts/incident-status'
import { inWords } from '@/lib/status/text/in-words'
import { Refusal } from '@/lib/status/text/refusal'

/** A component status, or a Refusal that lists them. An incident's status is checked by `checkStatus` (life-cycle). */
export function checkComponentStatus(text: unknown, field = 'status'): ComponentStatus {
  if (isComponentStatus(text)) return text
  throw new Refusal('word_unknown', { words: inWords(componentStatuses, 'or'), field })
}

/** An impact override; null, undefined and "" mean none. A Refusal that lists the words for everything else. */
export function checkImpact(text: unknown, field = 'impact_override'): Impact | null {
  if (text === null || text === undefined || text === '') return null
  const impact = impacts.find((allowed) => allowed === text)
  if (impact) return impact
  throw new Refusal('word_unknown', { words: inWords(impacts, 'or'), field })
}
