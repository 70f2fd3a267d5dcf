import { componentStatuses } from '@/lib/status/facts/component-status'
import { impacts, incidentStatuses, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { channels } from '@/lib/status/facts/subscriber-state'
import type { Schema } from './kinds'

const text: Schema = { type: 'string' }
const words: Schema = { type: ['string', 'null'] }
const time: Schema = { type: 'string', format: 'date-time' }
const timeOrNull: Schema = { type: ['string', 'null'], format: 'date-time' }
const flag: Schema = { type: 'boolean' }
const whole: Schema = { type: 'integer' }
const none: Schema = { type: 'null' }
const oneOf = (list: readonly string[]): Schema => ({ type: 'string', enum: [...list] })
const each = (keys: string, schema: Schema): Record<string, Schema> =>
  Object.fromEntries(keys.split(' ').map((key) => [key, schema]))
const listOf = (name: AnswerName): Schema => ({ type: 'array', items: refTo(name) })

export type AnswerName = keyof typeof properties

/** How an answer names another. */
export const refTo = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

const eventStatus = oneOf([...incidentStatuses, ...maintenanceStatuses])
const unset =
  'css_body_background_color css_font_color css_light_font_color css_greens css_yellows css_oranges css_blues css_reds ' +
  'css_border_color css_graph_color css_link_color css_no_data favicon_logo transactional_logo hero_cover email_logo ' +
  'twitter_logo headline branding subdomain domain support_url notifications_from_email notifications_email_footer ' +
  'twitter_username ip_restrictions city state country'
const counts = each('email sms webhook integration_partner slack teams', whole)

const uptime = {
  ...each('id name', text),
  ...each('range_start range_end', time),
  uptime_percentage: { type: 'number' },
  ...each('major_outage partial_outage', whole),
  warnings: { type: 'array', items: text },
} satisfies Record<string, Schema>

/** Every answer with its keys and their types; every key is always there but those of `optional`. */
const properties = {
  Error: each('error message', text),
  Page: {
    ...each('id name url time_zone', text),
    ...each('created_at updated_at', time),
    ...each('page_description banner advice', words),
    ...each('hidden_from_search allow_page_subscribers allow_incident_subscribers allow_email_subscribers', flag),
    ...each('allow_sms_subscribers allow_rss_atom_feeds allow_webhook_subscribers viewers_must_be_team_members', flag),
    activity_score: { type: 'number' },
    ...each(unset, none),
  },
  Component: {
    ...each('id page_id name', text),
    ...each('group_id description', words),
    ...each('created_at updated_at', time),
    ...each('group showcase only_show_if_degraded', flag),
    position: whole,
    status: oneOf(componentStatuses),
    automation_email: none,
    start_date: { type: ['string', 'null'], format: 'date' },
  },
  ComponentGroup: {
    ...each('id page_id name', text),
    description: words,
    components: { type: 'array', items: text },
    position: whole,
    ...each('created_at updated_at', time),
  },
  ComponentUptime: {
    ...uptime,
    related_events: { type: 'array', items: { type: 'object', properties: each('id', text) } },
  },
  ComponentGroupUptime: {
    ...uptime,
    related_events: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          component_id: text,
          incidents: { type: 'array', items: { type: 'object', properties: each('id', text) } },
        },
      },
    },
  },
  AffectedComponent: { ...each('code name', text), ...each('old_status new_status', oneOf(componentStatuses)) },
  IncidentUpdate: {
    ...each('id incident_id body', text),
    status: eventStatus,
    affected_components: { type: ['array', 'null'], items: { $ref: '#/components/schemas/AffectedComponent' } },
    ...each('created_at display_at updated_at', time),
    ...each('custom_tweet tweet_id', words),
    ...each('deliver_notifications wants_twitter_update', flag),
    twitter_updated_at: none,
  },
  Incident: {
    ...each('id page_id name shortlink', text),
    status: eventStatus,
    impact: oneOf(impacts),
    impact_override: { type: ['string', 'null'], enum: [...impacts, null] },
    components: { type: 'array', items: { $ref: '#/components/schemas/Component' } },
    incident_updates: { type: 'array', items: { $ref: '#/components/schemas/IncidentUpdate' } },
    incident_impacts: { type: 'array', items: {} },
    metadata: { type: 'object' },
    ...each('created_at updated_at started_at', time),
    ...each('monitoring_at resolved_at scheduled_for scheduled_until scheduled_reminded_at next_update_by', timeOrNull),
    ...each('postmortem_body_last_updated_at postmortem_published_at', timeOrNull),
    ...each('postmortem_body reminder_intervals', words),
    ...each('postmortem_ignored postmortem_notified_subscribers postmortem_notified_twitter', flag),
    ...each('scheduled_auto_completed scheduled_auto_in_progress scheduled_remind_prior', flag),
    ...each('auto_transition_to_maintenance_state auto_transition_to_operational_state', flag),
    ...each('auto_transition_deliver_notifications_at_start auto_transition_deliver_notifications_at_end', flag),
  },
  Postmortem: {
    preview_key: text,
    ...each('body body_draft', words),
    ...each('body_updated_at body_draft_updated_at published_at', timeOrNull),
    ...each('notify_subscribers notify_twitter', flag),
    custom_tweet: none,
    ...each('created_at updated_at', time),
  },
  Subscriber: {
    id: text,
    skip_confirmation_notification: flag,
    mode: oneOf(channels),
    ...each('email endpoint phone_number phone_country display_phone_number', words),
    ...each('obfuscated_channel_name workspace_name purge_at page_access_user_id', none),
    quarantined_at: timeOrNull,
    components: { type: 'array', items: text, description: 'Only where components were chosen.' },
    created_at: time,
  },
  SubscriberCounts: counts,
  SubscriberHistogram: Object.fromEntries(
    Object.keys(counts).map((key) => [
      key,
      { type: 'object', properties: each('active unconfirmed quarantined total', whole) },
    ]),
  ),
  Metric: {
    ...each('id metrics_provider_id name', text),
    ...each('metric_identifier tooltip_description suffix reference_name', words),
    ...each('display backfilled y_axis_hidden', flag),
    ...each('y_axis_min y_axis_max', { type: ['number', 'null'] }),
    ...each('decimal_places', whole),
    transform: oneOf(['average', 'count', 'max', 'min', 'sum']),
    ...each('created_at updated_at', time),
    ...each('most_recent_data_at last_fetched_at', timeOrNull),
    backfill_percentage: { type: 'number' },
  },
  MetricsProvider: {
    ...each('id page_id', text),
    type: oneOf(['Self', 'Prometheus']),
    disabled: flag,
    metric_base_uri: words,
    last_revalidated_at: timeOrNull,
    ...each('created_at updated_at', time),
  },
  MetricData: { data: { type: 'object', properties: each('timestamp value', { type: 'number' }) } },
  /** the points that were taken, by metric */
  MetricsData: { heliograph_refused: { type: 'array', items: { type: 'object' } } },
  IncidentTemplate: {
    ...each('id name title body', text),
    components: { type: 'array', items: { $ref: '#/components/schemas/Component' } },
    group_id: words,
    update_status: eventStatus,
    ...each('should_tweet should_send_notifications', flag),
  },
} satisfies Record<string, Record<string, Schema>>

const optional = [
  ...['Subscriber.components', 'MetricsData.heliograph_refused'],
  ...['ComponentUptime.related_events', 'ComponentGroupUptime.related_events'],
]

/** The answers as schemas of an OpenAPI document. */
export const answerSchemas: Record<string, Schema> = Object.fromEntries(
  Object.entries(properties).map(([name, keys]) => [
    name,
    {
      type: 'object',
      properties: keys,
      required: Object.keys(keys).filter((key) => !optional.includes(`${name}.${key}`)),
    },
  ]),
)

/** An answer, or a list of them. */
export const answering = (name: AnswerName | readonly [AnswerName]): Schema =>
  typeof name === 'string' ? refTo(name) : listOf(name[0])
