import type { ComponentStatus } from '@/lib/status/facts/component-status'
import type { Component, ComponentChange, Facts, Incident, Update } from '@/lib/status/facts/facts'

/** Made-up facts for tests: everything plain, `over` says what a test is about. */
const long = new Date('2020-01-01T00:00:00Z')

export function component(id: string, over: Partial<Component> = {}): Component {
  return {
    id,
    groupId: null,
    isGroup: false,
    name: id,
    description: null,
    status: 'operational',
    statusSince: null,
    position: 1,
    showcase: false,
    startDate: null,
    onlyShowIfDegraded: false,
    createdAt: long,
    updatedAt: long,
    ...over,
  }
}

/** An update displayed at `at` (ISO 8601). */
export function update(status: Update['status'], at: string, over: Partial<Update> = {}): Update {
  const displayAt = new Date(at)
  return {
    id: `${status}@${at}`,
    status,
    body: '',
    displayAt,
    createdAt: displayAt,
    updatedAt: displayAt,
    editedAt: null,
    earlier: [],
    deliverNotifications: false,
    customTweet: null,
    tweetId: null,
    changes: null,
    ...over,
  }
}

export function change(code: string, newStatus: ComponentStatus, over: Partial<ComponentChange> = {}): ComponentChange {
  return { code, name: code, oldStatus: 'operational', newStatus, ...over }
}

/** An incident with these updates, newest first; times and status follow them. */
export function incident(id: string, updates: Update[], over: Partial<Incident> = {}): Incident {
  const newest = updates[0]
  const startedAt = updates.at(-1)?.displayAt ?? long
  const closed = newest && ['resolved', 'postmortem', 'completed'].includes(newest.status)
  return {
    id,
    number: 1,
    kind: 'incident',
    name: id,
    status: newest?.status ?? 'investigating',
    impact: 'none',
    impactOverride: null,
    startedAt,
    monitoringAt: null,
    resolvedAt: closed ? newest.displayAt : null,
    scheduledFor: null,
    scheduledUntil: null,
    automation: null,
    nextUpdateBy: null,
    reminderIntervals: null,
    backfilled: false,
    createdAt: startedAt,
    updatedAt: newest?.updatedAt ?? long,
    version: 1,
    componentIds: [],
    updates,
    ...over,
  }
}

export function facts(over: Partial<Facts> = {}, timeZone = 'Etc/UTC'): Facts {
  return {
    version: 1,
    page: {
      id: 'page',
      name: 'Example',
      description: null,
      timeZone,
      timePrecision: 'millisecond',
      banner: null,
      bannerSetAt: null,
      advice: null,
      createdAt: long,
      updatedAt: long,
    },
    components: [],
    incidents: [],
    outages: {},
    metrics: [],
    metricSums: {},
    pushes: 0,
    unreadable: [],
    ...over,
  }
}
