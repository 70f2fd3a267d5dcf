import { z } from 'zod'
import { componentStatuses } from '@/lib/status/facts/component-status'
import type { Automation, Component, ComponentChange, Incident, Update } from '@/lib/status/facts/facts'
import { impacts, incidentStatuses, maintenanceStatuses } from '@/lib/status/facts/incident-status'

// Rows arrive as the database's own JSON and are checked one by one: a bad row costs itself, not the page.

const time = z.string().transform((text, context) => {
  const date = new Date(text)
  if (Number.isNaN(date.getTime())) context.addIssue('not a time')
  return date
})
const componentStatus = z.enum(componentStatuses)
const eventStatus = z.enum([...incidentStatuses, ...maintenanceStatuses])
const impact = z.enum(impacts)

export const componentRow = z
  .object({
    id: z.string(),
    group_id: z.string().nullable(),
    is_group: z.boolean(),
    name: z.string(),
    description: z.string().nullable(),
    status: componentStatus,
    status_since: time.nullable(),
    position: z.number(),
    showcase: z.boolean(),
    start_date: z.string().nullable(),
    only_show_if_degraded: z.boolean(),
    created_at: time,
    updated_at: time,
  })
  .transform(
    (row): Component => ({
      id: row.id,
      groupId: row.group_id,
      isGroup: row.is_group,
      name: row.name,
      description: row.description,
      status: row.status,
      statusSince: row.status_since,
      position: row.position,
      showcase: row.showcase,
      startDate: row.start_date,
      onlyShowIfDegraded: row.only_show_if_degraded,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    }),
  )

const changeRow = z
  .object({ code: z.string(), name: z.string(), old_status: componentStatus, new_status: componentStatus })
  .transform(
    (row): ComponentChange => ({
      code: row.code,
      name: row.name,
      oldStatus: row.old_status,
      newStatus: row.new_status,
    }),
  )

const updateRow = z
  .object({
    id: z.string(),
    status: eventStatus,
    body: z.string(),
    display_at: time,
    created_at: time,
    updated_at: time,
    edited_at: time.nullable(),
    earlier: z.array(z.object({ body: z.string(), replaced_at: time })),
    deliver_notifications: z.boolean(),
    custom_tweet: z.string().nullable(),
    tweet_id: z.string().nullable(),
    changes: z.array(changeRow).nullable(),
    says_no_change: z.boolean(),
  })
  .transform(
    (row): Update => ({
      id: row.id,
      status: row.status,
      body: row.body,
      displayAt: row.display_at,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      editedAt: row.edited_at,
      earlier: row.earlier.map(({ body, replaced_at }) => ({ body, replacedAt: replaced_at })),
      deliverNotifications: row.deliver_notifications,
      customTweet: row.custom_tweet,
      tweetId: row.tweet_id,
      changes: row.changes ?? (row.says_no_change ? [] : null),
    }),
  )

type Scheduled = {
  scheduled_remind_prior: boolean
  scheduled_reminded_at: Date | null
  scheduled_auto_in_progress: boolean
  scheduled_auto_completed: boolean
  auto_transition_to_maintenance_state: boolean
  auto_transition_to_operational_state: boolean
  auto_transition_deliver_notifications_at_start: boolean
  auto_transition_deliver_notifications_at_end: boolean
}

const automationOf = (row: Scheduled): Automation => ({
  remindPrior: row.scheduled_remind_prior,
  remindedAt: row.scheduled_reminded_at,
  start: row.scheduled_auto_in_progress,
  end: row.scheduled_auto_completed,
  toMaintenance: row.auto_transition_to_maintenance_state,
  toOperational: row.auto_transition_to_operational_state,
  notifyAtStart: row.auto_transition_deliver_notifications_at_start,
  notifyAtEnd: row.auto_transition_deliver_notifications_at_end,
})

export const incidentRow = z
  .object({
    id: z.string(),
    number: z.number(),
    kind: z.enum(['incident', 'maintenance']),
    name: z.string(),
    status: eventStatus,
    impact,
    impact_override: impact.nullable(),
    started_at: time,
    monitoring_at: time.nullable(),
    resolved_at: time.nullable(),
    scheduled_for: time.nullable(),
    scheduled_until: time.nullable(),
    scheduled_remind_prior: z.boolean(),
    scheduled_reminded_at: time.nullable(),
    scheduled_auto_in_progress: z.boolean(),
    scheduled_auto_completed: z.boolean(),
    auto_transition_to_maintenance_state: z.boolean(),
    auto_transition_to_operational_state: z.boolean(),
    auto_transition_deliver_notifications_at_start: z.boolean(),
    auto_transition_deliver_notifications_at_end: z.boolean(),
    next_update_by: time.nullable(),
    reminder_intervals: z.string().nullable(),
    backfilled: z.boolean(),
    created_at: time,
    updated_at: time,
    version: z.number(),
    component_ids: z.array(z.string()),
    updates: z.array(updateRow),
  })
  .transform(
    (row): Incident => ({
      id: row.id,
      number: row.number,
      kind: row.kind,
      name: row.name,
      status: row.status,
      impact: row.impact,
      impactOverride: row.impact_override,
      startedAt: row.started_at,
      monitoringAt: row.monitoring_at,
      resolvedAt: row.resolved_at,
      scheduledFor: row.scheduled_for,
      scheduledUntil: row.scheduled_until,
      automation: row.kind === 'incident' ? null : automationOf(row),
      nextUpdateBy: row.next_update_by,
      reminderIntervals: row.reminder_intervals,
      backfilled: row.backfilled,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      version: row.version,
      componentIds: row.component_ids,
      updates: row.updates,
    }),
  )
