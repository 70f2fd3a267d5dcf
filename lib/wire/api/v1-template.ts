import type { Facts } from '@/lib/status/facts/facts'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { managedComponent } from './v1-component'

export type ManagedTemplate = {
  id: string
  name: string
  title: string
  body: string
  groupId: string | null
  updateStatus: EventStatus
  shouldTweet: boolean
  shouldSendNotifications: boolean
  componentIds: string[]
}

/** A template as the management API answers it (STATUSPAGE §5.3). */
export function managedTemplate(template: ManagedTemplate, facts: Facts) {
  return {
    id: template.id,
    components: facts.components
      .filter(({ id }) => template.componentIds.includes(id))
      .map((component) => managedComponent(component, facts)),
    name: template.name,
    title: template.title,
    body: template.body,
    group_id: template.groupId,
    update_status: template.updateStatus,
    should_tweet: template.shouldTweet,
    should_send_notifications: template.shouldSendNotifications,
  }
}
