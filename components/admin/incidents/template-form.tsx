import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { CheckField } from '@/components/admin/basics/check-field'
import { ChoiceField } from '@/components/admin/basics/choice-field'
import { ComponentTickFields } from '@/components/admin/basics/component-tick-fields'
import type { FormAction } from '@/components/admin/basics/form-state'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { SelectField } from '@/components/admin/basics/select-field'
import { TextArea } from '@/components/admin/basics/text-area'
import { TextField } from '@/components/admin/basics/text-field'
import type { Component } from '@/lib/status/facts/facts'
import { type EventStatus, eventStatusWords } from '@/lib/status/facts/incident-status'
import { nextStatuses } from '@/lib/status/incident/life-cycle'

type Template = {
  id: string
  name: string
  title: string
  body: string
  updateStatus: EventStatus
  componentIds: string[]
  shouldSendNotifications: boolean
}
type Props = {
  action: FormAction
  attemptKey: string
  template: Template | null
  /** what stands in the fields of one that exists */
  was?: Record<string, string>
  components: Component[]
}

/** What a template fills in; `template` null: a new one. */
export function TemplateForm({ action, attemptKey, template, was, components }: Props) {
  const statuses = nextStatuses('incident').map((value) => ({ value, words: eventStatusWords[value] }))
  return (
    <AdminForm verb="save template" action={action} attemptKey={attemptKey} draft={`template ${template?.id ?? 'new'}`}>
      {template && <input type="hidden" name="template" value={template.id} />}
      {was && <SeenFields fields={was} />}
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
      <ComponentTickFields components={components} chosen={template?.componentIds} />
      <CheckField name="notify" label="Notify subscribers" given={template?.shouldSendNotifications ?? true} />
      <div className="actions">
        <AdminSubmitButton busy="Saving …">Save the template</AdminSubmitButton>
        <a href="/admin/templates">Leave it</a>
      </div>
    </AdminForm>
  )
}

/** The choice of a template that fills another form in; nothing where there are none. */
export function TemplateField({ templates }: { templates: { id: string; name: string }[] }) {
  if (templates.length === 0) return null
  return (
    <div className="with-button">
      <SelectField
        name="template"
        label="Template"
        options={[{ value: '', words: 'None' }, ...templates.map(({ id, name }) => ({ value: id, words: name }))]}
      />
      <AdminSubmitButton intent="template" plain>
        Fill in
      </AdminSubmitButton>
    </div>
  )
}
