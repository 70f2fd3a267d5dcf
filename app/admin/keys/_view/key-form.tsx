import { createKeyAction } from '@/app/admin/keys/actions'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { CheckField } from '@/components/admin/basics/check-field'
import { SelectField } from '@/components/admin/basics/select-field'
import { TextField } from '@/components/admin/basics/text-field'
import { type KeyScope, keyScopes } from '@/lib/status/operator/key-scope'

const scopeWords: Record<KeyScope, string> = {
  read: 'Read everything but subscribers',
  publish: 'Publish: incidents, maintenances, postmortems, templates, the page',
  components: 'Change components and groups',
  metrics: 'Change metrics and send points',
  subscribers: 'Read and change subscribers, with their addresses',
}

const lasting = [
  { value: '', words: 'Without end' },
  { value: '30', words: '30 days' },
  { value: '90', words: '90 days' },
  { value: '365', words: 'A year' },
]

/** Makes a key: what uses it, what it may do, how long. */
export function KeyForm({ attemptKey }: { attemptKey: string }) {
  return (
    <AdminForm verb="create API key" action={createKeyAction} attemptKey={attemptKey} className="block column">
      <TextField name="name" label="Name" hint="What uses the key" required />
      <fieldset className="field">
        <legend>What it may do</legend>
        {keyScopes.map((scope) => (
          <CheckField
            key={scope}
            name="scopes[]"
            value={scope}
            given={scope === 'read'}
            label={
              <>
                {scopeWords[scope]} <code>{scope}</code>
              </>
            }
          />
        ))}
      </fieldset>
      <SelectField name="days" label="How long" options={lasting} />
      <div className="actions">
        <AdminSubmitButton busy="Making …">Make a key</AdminSubmitButton>
      </div>
    </AdminForm>
  )
}
