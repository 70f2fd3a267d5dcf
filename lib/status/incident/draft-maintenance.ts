import type { Incident } from '@/lib/status/facts/facts'
import { initialImpact } from './impact'

/** What an operator has typed of a maintenance so far; null: not yet, or nothing that can be read. */
export type TypedWindow = {
  name: string
  body: string
  scheduledFor: Date | null
  scheduledUntil: Date | null
  componentIds: string[]
}

/** The maintenance as it would be announced at `now`. For previews. */
export function maintenanceWith({ name, body, componentIds, ...window }: TypedWindow, now: Date): Incident {
  const times = { displayAt: now, createdAt: now, updatedAt: now, editedAt: null }
  const quiet = { deliverNotifications: false, customTweet: null, tweetId: null, changes: null }
  return {
    ...{ id: 'preview', number: 0, kind: 'maintenance', name, status: 'scheduled' },
    ...{ impact: initialImpact('maintenance'), impactOverride: null, nextUpdateBy: null, reminderIntervals: null },
    ...{ startedAt: now, monitoringAt: null, resolvedAt: null, ...window, automation: null },
    ...{ backfilled: false, createdAt: now, updatedAt: now, version: 0, componentIds },
    updates: [{ id: 'preview', status: 'scheduled', body, earlier: [], ...times, ...quiet }],
  }
}
