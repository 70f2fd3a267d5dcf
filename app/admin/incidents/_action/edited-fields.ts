import { choiceField, componentsField, lineField, momentField, tickField } from '@/app/_edit/field-kind'
import type { Component } from '@/lib/status/facts/facts'
import { eventStatusWords, impacts } from '@/lib/status/facts/incident-status'

const impactWords = Object.fromEntries(impacts.map((impact) => [impact, `Always ${impact}`]))

/** What the form of an incident's name and impact edits. */
export const incidentFields = {
  name: { column: 'name', label: 'Name', ...lineField },
  impact_override: {
    column: 'impactOverride',
    label: 'Impact',
    ...choiceField(impactWords, { value: 'auto', words: 'From the components' }),
  },
}

/** What the form of an update that was published edits. */
export const updateFields = (zone: string) => ({
  body: { column: 'body', label: 'What should people know?', ...lineField },
  display_at: { column: 'displayAt', label: 'Display time', ...momentField(zone) },
})

/** What the form of a postmortem edits. */
export const postmortemFields = {
  body_draft: { column: 'body', label: 'Postmortem', ...lineField },
  notify: { column: 'notifySubscribers', label: 'Notify subscribers when it is published', ...tickField },
}

/** Some of the components that the page has boxes for; those that were removed, and groups, have none. */
export function someOfThese(components: readonly Component[]) {
  const leaves = new Set(components.filter(({ isGroup }) => !isGroup).map(({ id }) => id))
  const ticked = componentsField(components, 'None')
  const read = (stored: unknown) => ticked.read(Array.isArray(stored) ? stored.filter((id) => leaves.has(id)) : stored)
  return { ...ticked, read }
}

/** What the form of a template edits. Of its components it has boxes for those that are on the page. */
export function templateFields(components: readonly Component[]) {
  return {
    name: { column: 'name', label: 'Name of the template', ...lineField },
    title: { column: 'title', label: 'Name of the incident', ...lineField },
    status: { column: 'updateStatus', label: 'Status', ...choiceField(eventStatusWords) },
    body: { column: 'body', label: 'What should people know?', ...lineField },
    component_ids: { column: 'componentIds', label: 'Components', ...someOfThese(components) },
    notify: { column: 'shouldSendNotifications', label: 'Notify subscribers', ...tickField },
  }
}
