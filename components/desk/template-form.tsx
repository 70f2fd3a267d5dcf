import { inReadingOrder } from '@/lib/status/component-order'
import type { Component } from '@/lib/status/facts'
import { fullName } from '@/lib/status/group-status'
import { type EventStatus, eventStatusWords } from '@/lib/status/incident-status'
import { nextStatuses } from '@/lib/status/life-cycle'
import { CheckField } from './check-field'
import { ChoiceField } from './choice-field'
import { DeskForm } from './desk-form'
import type { FormAction } from './form-state'
import { Submit } from './submit'
import { TextArea } from './text-area'
import { TextField } from './text-field'
import { Was } from './was'

type Template = {
  id: string
  name: string
  title: string
  body: string
  updateStatus: EventStatus
  componentIds: string[]
  shouldSendNotifications: boolean
}
type Props = { action: FormAction; attemptKey: string; template: Template | null; components: Component[] }

/** What a template fills in; `template` null: a new one. */
export function TemplateForm({ action, attemptKey, template, components }: Props) {
  const leaves = inReadingOrder(components).filter(({ isGroup }) => !isGroup)
  const statuses = nextStatuses('incident').map((value) => ({ value, words: eventStatusWords[value] }))
  return (
    <DeskForm action={action} attemptKey={attemptKey} draft={`template ${template?.id ?? 'new'}`}>
      {template && <input type="hidden" name="template" value={template.id} />}
      {template && <Was fields={asItStands(template, leaves)} />}
      <TextField
        name="name"
        label="Name of the template"
        hint="Only operators see it"
        given={template?.name}
        required
      />
      <TextField name="title" label="Name of the incident" given={template?.title} required />
      <ChoiceField name="status" label="Status" given={template?.updateStatus ?? 'investigating'} options={statuses} />
      <TextArea name="body" label="What should people know?" hint="Markdown" given={template?.body} rows={6} />
      <fieldset className="field">
        <legend>Components</legend>
        {leaves.map((component) => (
          <CheckField
            key={component.id}
            name="component_ids[]"
            value={component.id}
            label={fullName(component, components)}
            given={template?.componentIds.includes(component.id)}
          />
        ))}
      </fieldset>
      <CheckField name="notify" label="Notify subscribers" given={template?.shouldSendNotifications ?? true} />
      <div className="actions">
        <Submit busy="Saving …">Save the template</Submit>
        <a href="/admin/templates">Leave it</a>
      </div>
    </DeskForm>
  )
}

/** As the fields show it: components in the order of their boxes. */
function asItStands(template: Template, leaves: readonly Component[]): Record<string, string> {
  const { name, title, body, updateStatus: status, componentIds, shouldSendNotifications } = template
  const ticked = leaves.filter(({ id }) => componentIds.includes(id)).map(({ id }) => id)
  return { name, title, body, status, component_ids: ticked.join(' '), notify: shouldSendNotifications ? 'on' : '' }
}
