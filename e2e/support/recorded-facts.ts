import type { Component, Facts, Incident, Update } from '@/lib/status/facts/facts'

// biome-ignore lint/suspicious/noExplicitAny: recorded answers of other people's pages
type Recorded = any

const when = (text: string | null) => (text === null ? null : new Date(text))

/** Facts for tests, straight from a recorded v2 answer: a plain reading without any rule of ours. */
export function recordedFacts(answer: Recorded): Facts {
  const events: Recorded[] = [
    ...(answer.incidents ?? []),
    ...(answer.scheduled_maintenances ?? []),
    answer.incident,
  ].filter(Boolean)
  const components = (answer.components ?? answer.incident?.components ?? []).map(component)
  const { page } = answer
  return {
    version: 1,
    page: {
      id: page.id,
      name: page.name,
      description: null,
      timeZone: page.time_zone,
      timePrecision: page.updated_at.includes('.') ? 'millisecond' : 'second',
      banner: null,
      bannerSetAt: null,
      advice: null,
      createdAt: new Date(0),
      updatedAt: new Date(page.updated_at),
    },
    components,
    incidents: events.map(event).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()),
    outages: {},
    metrics: [],
    metricSums: {},
    pushes: 0,
    unreadable: [],
  }
}

function component(c: Recorded): Component {
  return {
    id: c.id,
    groupId: c.group_id,
    isGroup: c.group,
    name: c.name,
    description: c.description,
    status: c.status,
    statusSince: null,
    position: c.position,
    showcase: c.showcase,
    startDate: c.start_date,
    onlyShowIfDegraded: c.only_show_if_degraded,
    createdAt: new Date(c.created_at),
    updatedAt: new Date(c.updated_at),
  }
}

function event(e: Recorded, index: number): Incident {
  return {
    id: e.id,
    number: index,
    kind: 'scheduled_for' in e ? 'maintenance' : 'incident',
    name: e.name,
    status: e.status,
    impact: e.impact,
    impactOverride: e.impact,
    startedAt: new Date(e.started_at),
    monitoringAt: when(e.monitoring_at),
    resolvedAt: when(e.resolved_at),
    scheduledFor: when(e.scheduled_for ?? null),
    automation: null,
    scheduledUntil: when(e.scheduled_until ?? null),
    nextUpdateBy: null,
    reminderIntervals: e.reminder_intervals ?? null,
    backfilled: false,
    createdAt: new Date(e.created_at),
    updatedAt: new Date(e.updated_at),
    version: 1,
    componentIds: e.components.map((c: Recorded) => c.id).reverse(),
    updates: e.incident_updates.map(update),
  }
}

function update(u: Recorded): Update {
  return {
    id: u.id,
    status: u.status,
    body: u.body,
    displayAt: new Date(u.display_at),
    createdAt: new Date(u.created_at),
    updatedAt: new Date(u.updated_at),
    editedAt: null,
    earlier: [],
    deliverNotifications: u.deliver_notifications,
    customTweet: u.custom_tweet,
    tweetId: u.tweet_id,
    changes:
      u.affected_components?.map((c: Recorded) => ({
        code: c.code,
        name: c.name,
        oldStatus: c.old_status,
        newStatus: c.new_status,
      })) ?? null,
  }
}
