import type { GoStruct, GoType } from './go-json'

const each = (names: string, type: GoType): Record<string, GoType> =>
  Object.fromEntries(names.split(' ').map((name) => [name, type]))

const component: GoStruct = {
  struct: {
    ...each('id page_id group_id name description status automation_email start_date', 'string'),
    ...each('created_at updated_at', 'time'),
    ...each('group showcase only_show_if_degraded', 'bool'),
    position: 'int32',
  },
}

/** What sbecker59/statuspage-api-client-go (bc4d957) decodes; the Terraform provider of the same author is built on it. */
export const generatedClient = {
  Component: component,
  GroupComponent: {
    struct: {
      ...each('id page_id name description', 'string'),
      components: { list: 'string' },
      position: 'int32',
      ...each('created_at updated_at', 'time'),
    },
  },
  Incident: {
    struct: {
      ...each('id impact impact_override name page_id postmortem_body shortlink status', 'string'),
      components: { list: component },
      incident_updates: {
        list: {
          struct: {
            ...each('id incident_id body custom_tweet status tweet_id', 'string'),
            affected_components: { list: { map: 'any' } },
            ...each('created_at display_at twitter_updated_at updated_at', 'time'),
            ...each('deliver_notifications wants_twitter_update', 'bool'),
          },
        },
      },
      metadata: { map: 'any' },
      ...each('created_at monitoring_at postmortem_body_last_updated_at resolved_at scheduled_for', 'time'),
      ...each('scheduled_reminded_at scheduled_until updated_at', 'time'),
      ...each('postmortem_ignored postmortem_notified_subscribers postmortem_notified_twitter', 'bool'),
      ...each('postmortem_published_at scheduled_auto_completed scheduled_auto_in_progress', 'bool'),
      ...each('auto_transition_deliver_notifications_at_end auto_transition_deliver_notifications_at_start', 'bool'),
      ...each(
        'auto_transition_to_maintenance_state auto_transition_to_operational_state scheduled_remind_prior',
        'bool',
      ),
    },
  },
  Subscriber: {
    struct: {
      ...each('id mode email endpoint phone_number phone_country display_phone_number', 'string'),
      ...each('obfuscated_channel_name workspace_name components page_access_user_id', 'string'),
      ...each('quarantined_at purge_at created_at', 'time'),
      skip_confirmation_notification: 'bool',
    },
  },
  Page: {
    struct: {
      ...each('id name page_description headline branding subdomain domain url support_url time_zone', 'string'),
      ...each('notifications_from_email notifications_email_footer twitter_username ip_restrictions', 'string'),
      ...each('created_at updated_at', 'time'),
      ...each('hidden_from_search allow_page_subscribers allow_incident_subscribers allow_email_subscribers', 'bool'),
      ...each(
        'allow_sms_subscribers allow_rss_atom_feeds allow_webhook_subscribers viewers_must_be_team_members',
        'bool',
      ),
      activity_score: 'float32',
    },
  },
  ErrorEntity: { struct: { message: 'string' } },
} satisfies Record<string, GoStruct>

const sdkComponent: GoStruct = {
  struct: {
    ...each('id page_id name description group_id status start_date created_at updated_at automation_email', 'string'),
    ...each('showcase only_show_if_degraded', 'bool'),
    position: 'int32',
  },
}

/** What yannh/statuspage-go-sdk (2638993) decodes; yannh/terraform-provider-statuspage is built on it. */
export const handWrittenSdk = {
  Component: sdkComponent,
  ComponentGroup: {
    struct: {
      ...each('id page_id name description created_at updated_at', 'string'),
      components: { list: 'string' },
      position: 'int32',
    },
  },
  Incident: {
    struct: {
      ...each('id name status impact_override scheduled_for scheduled_until body created_at updated_at', 'string'),
      component_ids: { list: 'string' },
      components: { list: sdkComponent },
    },
  },
} satisfies Record<string, GoStruct>
