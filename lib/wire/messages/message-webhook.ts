import { childrenOf, statusOf } from '@/lib/status/component/group-status'
import type { Component, Facts, Incident, Update } from '@/lib/status/facts/facts'
import { pageStatus } from '@/lib/status/page/page-status'
import type { ManagedColumns } from '@/lib/wire/api/v1-incident'
import type { Announced, AnnouncedComponent, MessageAt } from './message'
import { eventCode } from './message-event-code'

/** What the public facts leave out of an incident; without it, what can be read off the updates and `false`. */
export type WebhookColumns = Pick<
  ManagedColumns,
  'scheduledRemindPrior' | 'scheduledRemindedAt' | 'scheduledAutoInProgress' | 'scheduledAutoCompleted' | 'metadata'
>

/**
 * The webhook's body as Statuspage sends it (STATUSPAGE §3.1), keys in its order, times in Z. An incident comes with all its
 * updates, newest first, as held now; a component with the change alone.
 */
export function webhookBody(announced: Announced, at: MessageAt, columns: WebhookColumns | null = null): object {
  const { facts } = announced
  const { indicator, description } = pageStatus(facts.components, facts.unreadable)
  const content =
    announced.kind === 'update'
      ? { incident: webhookIncident(announced.incident, facts, at.links.baseUrl, columns) }
      : componentContent(announced)
  return {
    meta: {
      unsubscribe: at.links.unsubscribeUrl,
      documentation: at.links.baseUrl,
      generated_at: time(at.now),
    },
    page: { id: facts.page.id, status_indicator: indicator, status_description: description },
    ...content,
  }
}

function webhookIncident(incident: Incident, facts: Facts, baseUrl: string, columns: WebhookColumns | null) {
  const attached = new Set(incident.componentIds)
  return {
    name: incident.name,
    status: incident.status,
    created_at: time(incident.createdAt),
    updated_at: time(incident.updatedAt),
    monitoring_at: time(incident.monitoringAt),
    resolved_at: time(incident.resolvedAt),
    impact: incident.impact,
    shortlink: `${baseUrl}/incidents/${incident.id}`,
    ...postmortemKeys(incident),
    backfilled: incident.backfilled,
    scheduled_for: time(incident.scheduledFor),
    scheduled_until: time(incident.scheduledUntil),
    scheduled_remind_prior: columns?.scheduledRemindPrior ?? false,
    scheduled_reminded_at: time(columns?.scheduledRemindedAt ?? null),
    impact_override: incident.impactOverride,
    scheduled_auto_in_progress: columns?.scheduledAutoInProgress ?? false,
    scheduled_auto_completed: columns?.scheduledAutoCompleted ?? false,
    metadata: columns?.metadata ?? {},
    started_at: time(incident.startedAt),
    reminder_intervals: incident.reminderIntervals,
    id: incident.id,
    page_id: facts.page.id,
    incident_updates: incident.updates.map((update) => webhookUpdate(update, incident)),
    components: facts.components.filter(({ id }) => attached.has(id)).map((one) => webhookComponent(one, facts)),
  }
}

function postmortemKeys({ updates }: Incident) {
  const postmortem = updates.find(({ status }) => status === 'postmortem')
  return {
    postmortem_ignored: false,
    postmortem_body: postmortem?.body ?? null,
    postmortem_body_last_updated_at: time(postmortem ? (postmortem.editedAt ?? postmortem.displayAt) : null),
    postmortem_published_at: time(postmortem?.displayAt ?? null),
    postmortem_notified_subscribers: postmortem?.deliverNotifications ?? false,
    postmortem_notified_twitter: false,
  }
}

function webhookUpdate(update: Update, incident: Incident) {
  return {
    status: update.status,
    body: update.body,
    created_at: time(update.createdAt),
    wants_twitter_update: false,
    twitter_updated_at: null,
    updated_at: time(update.updatedAt),
    display_at: time(update.displayAt),
    affected_components: (update.changes ?? []).map(({ code, name, oldStatus, newStatus }) => ({
      code,
      name,
      old_status: oldStatus,
      new_status: newStatus,
    })),
    custom_tweet: update.customTweet,
    deliver_notifications: update.deliverNotifications,
    id: update.id,
    incident_id: incident.id,
  }
}

function webhookComponent(component: Component, { page, components }: Facts) {
  const isFullGroup = component.isGroup && childrenOf(component, components).length > 0
  return {
    status: isFullGroup ? statusOf(component, components) : component.status,
    name: component.name,
    created_at: time(component.createdAt),
    updated_at: time(component.updatedAt),
    position: component.position,
    description: component.description,
    showcase: component.showcase,
    id: component.id,
    page_id: page.id,
    group_id: component.groupId,
  }
}

function componentContent({ component, oldStatus, newStatus, at, facts }: AnnouncedComponent) {
  return {
    component: webhookComponent(component, facts),
    component_update: {
      old_status: oldStatus,
      new_status: newStatus,
      created_at: time(at),
      component_type: 'Component',
      id: eventCode(`${component.id} ${oldStatus} ${newStatus} ${at.getTime()}`),
      component_id: component.id,
    },
  }
}

function time<T extends Date | null>(date: T): T extends Date ? string : null
function time(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
