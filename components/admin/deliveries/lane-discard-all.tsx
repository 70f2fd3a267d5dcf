import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import type { FormAction } from '@/components/admin/basics/form-state'
import { SelectField } from '@/components/admin/basics/select-field'
import { TextField } from '@/components/admin/basics/text-field'

type Props = { action: FormAction; attemptKey: string; lanes: string[] }

/** Everything of a lane that this release does not know, at once. */
export function LaneDiscardAll({ action, attemptKey, lanes }: Props) {
  return (
    <AdminForm verb="discard deliveries" action={action} attemptKey={attemptKey} className="range">
      <SelectField
        name="lane"
        label="Lane"
        given={lanes[0]}
        options={lanes.map((value) => ({ value, words: `“${value}”` }))}
      />
      <TextField name="reason" label="Reason" hint="Stands in the audit log" maxLength={300} required />
      <AdminSubmitButton busy="Discarding …" danger>
        Discard all of the lane
      </AdminSubmitButton>
    </AdminForm>
  )
}
