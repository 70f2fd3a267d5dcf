import type { Component, Facts, Incident, Update } from '@/lib/status/facts/facts'

const day = new Date('2024-06-10T11:10:42.123Z')

/** Made-up facts for tests. */
export function sampleFacts(parts: Partial<Omit<Facts, 'page'>> & { page?: Partial<Facts['page']> } = {}): Facts {
  const page = {
    id: 'p4g3p4g3p4g3',
    name: 'Example',
    description: null,
    timeZone: 'Etc/UTC',
    timePrecision: 'millisecond' as const,
    banner: null,
    bannerSetAt: null,
    advice: null,
    createdAt: day,
    updatedAt: day,
    ...parts.page,
  }
  return {
    version: 1,
    components: [],
    incidents: [],
    outages: {},
    metrics: [],
    metricSums: {},
    pushes: 0,
    unreadable: [],
    ...parts,
    page,
  }
}

export function sampleComponent(parts: Partial<Component> & Pick<Component, 'id'>): Component {
  return {
    groupId: null,
    isGroup: false,
    name: `Component ${parts.id}`,
    description: null,
    status: 'operational',
    statusSince: null,
    position: 1,
    showcase: false,
    startDate: null,
    onlyShowIfDegraded: false,
    createdAt: day,
    updatedAt: day,
    ...parts,
  }
}

export function sampleIncident(parts: Partial<Incident> & Pick<Incident, 'id'>): Incident {
  return {
    number: 1,
    kind: 'incident',
    name: `Incident ${parts.id}`,
    status: 'investigating',
    impact: 'minor',
    impactOverride: null,
    startedAt: day,
    monitoringAt: null,
    resolvedAt: null,
    scheduledFor: null,
    automation: null,
    scheduledUntil: null,
    nextUpdateBy: null,
    reminderIntervals: null,
    backfilled: false,
    createdAt: day,
    updatedAt: day,
    version: 1,
    componentIds: [],
    updates: [],
    ...parts,
  }
}

export function sampleUpdate(parts: Partial<Update> = {}): Update {
  return {
    id: 'vpd4t3vpd4t3',
    status: 'investigating',
    body: 'We are looking into it.',
    displayAt: day,
    createdAt: day,
    updatedAt: day,
    editedAt: null,
    earlier: [],
    deliverNotifications: true,
    customTweet: null,
    tweetId: null,
    changes: null,
    ...parts,
  }
}
