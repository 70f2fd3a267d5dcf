import { type ComponentStatus, componentStatuses } from '@/lib/status/facts/component-status'
import {
  type EventStatus,
  type Impact,
  impacts,
  incidentStatuses,
  maintenanceStatuses,
} from '@/lib/status/facts/incident-status'
import { wordIn } from '@/lib/status/text/known-word'

const otherComponentWords = new Map<string, ComponentStatus>(
  Object.entries({
    full_outage: 'major_outage',
    outage: 'major_outage',
    down: 'major_outage',
    degraded: 'degraded_performance',
    maintenance: 'under_maintenance',
    up: 'operational',
    '': 'operational',
  } as const),
)

const otherEventWords = new Map<string, EventStatus>(
  Object.entries({
    fixed: 'resolved',
    closed: 'resolved',
    complete: 'completed',
    in_review: 'resolved',
  } as const),
)

const plain = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')

/** The component status that recorded words mean; null when we do not know them. */
export function knownComponentStatus(text: string): ComponentStatus | null {
  return wordIn(componentStatuses, text) ?? otherComponentWords.get(plain(text)) ?? null
}

/** The status of an incident or maintenance that recorded words mean; null when we do not know them. */
export function knownEventStatus(text: string): EventStatus | null {
  const word = plain(text).replace(/^maintenance_/, '')
  return wordIn([...incidentStatuses, ...maintenanceStatuses], word) ?? otherEventWords.get(word) ?? null
}

export function knownImpact(text: string): Impact | null {
  return wordIn(impacts, text)
}
