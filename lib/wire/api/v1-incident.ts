import type { Facts, Incident, Update } from '@/lib/status/facts/facts'
import { managedComponent } from './v1-component'
import { type ManagedPostmortem, postmortemKeys } from './v1-postmortem'
import { pageTime, type WireAt, wireUpdate } from './v2'

/** What only operators see of an incident: the columns that the public facts leave out. */
export type ManagedColumns = {
  metadata: unknown
  scheduledRemindPrior: boolean
  scheduledRemindedAt: Date | null
  scheduledAutoInProgress: boolean
  scheduledAutoCompleted: boolean
  autoTransitionToMaintenanceState: boolean
  autoTransitionToOperationalState: boolean
  autoTransitionDeliverNotificationsAtStart: boolean
  autoTransitionDeliverNotificationsAtEnd: boolean
  /** ids of updates that were also meant for Twitter */
  tweeted: string[]
  postmortem: ManagedPostmortem | null
}

/** An incident or maintenance as the management API answers it, all keys of STATUSPAGE §5.3, `started_at`, and our `next_update_by`. */
export function managedIncident(
  incident: Incident,
  columns: ManagedColumns,
  facts: Facts,
  { baseUrl }: Pick<WireAt, 'baseUrl'>,
) {
  const time = <T extends Date | null>(date: T) => pageTime(date, facts.page)
  const attached = new Set(incident.componentIds)
  return {
    id: incident.id,
    components: facts.components.filter(({ id }) => attached.has(id)).map((one) => managedComponent(one, facts)),
    created_at: time(incident.createdAt),
    impact: incident.impact,
    impact_override: incident.impactOverride,
    incident_updates: incident.updates.map((update) => managedUpdate(update, incident, columns, facts)),
    incident_impacts: [],
    metadata: columns.metadata,
    monitoring_at: time(incident.monitoringAt),
    name: incident.name,
    page_id: facts.page.id,
    ...postmortemKeys(columns.postmortem, facts),
    resolved_at: time(incident.resolvedAt),
    ...scheduleKeys(incident, columns, facts),
    shortlink: `${baseUrl}/incidents/${incident.id}`,
    started_at: time(incident.startedAt),
    status: incident.status,
    updated_at: time(incident.updatedAt),
    reminder_intervals: incident.reminderIntervals,
    next_update_by: time(incident.nextUpdateBy),
  }
}

function scheduleKeys(incident: Incident, columns: ManagedColumns, { page }: Facts) {
  return {
    scheduled_auto_completed: columns.scheduledAutoCompleted,
    scheduled_auto_in_progress: columns.scheduledAutoInProgress,
    scheduled_for: pageTime(incident.scheduledFor, page),
    auto_transition_deliver_notifications_at_end: columns.autoTransitionDeliverNotificationsAtEnd,
    auto_transition_deliver_notifications_at_start: columns.autoTransitionDeliverNotificationsAtStart,
    auto_transition_to_maintenance_state: columns.autoTransitionToMaintenanceState,
    auto_transition_to_operational_state: columns.autoTransitionToOperationalState,
    scheduled_remind_prior: columns.scheduledRemindPrior,
    scheduled_reminded_at: pageTime(columns.scheduledRemindedAt, page),
    scheduled_until: pageTime(incident.scheduledUntil, page),
  }
}

/** An update as the management API answers it; `tweet_id` is text there. */
export function managedUpdate(update: Update, incident: Incident, { tweeted }: ManagedColumns, facts: Facts) {
  const { id, incident_id, affected_components, body, created_at, custom_tweet, ...rest } = wireUpdate(
    update,
    incident,
    facts,
  )
  const { deliver_notifications, display_at, status, tweet_id, updated_at } = rest
  return {
    id,
    incident_id,
    affected_components,
    body,
    created_at,
    custom_tweet,
    deliver_notifications,
    display_at,
    status,
    tweet_id,
    twitter_updated_at: null,
    updated_at,
    wants_twitter_update: tweeted.includes(id),
  }
}
