import { DeskForm } from './desk-form'
import type { FormAction } from './form-state'
import { SelectField } from './select-field'
import { Submit } from './submit'
import { TextField } from './text-field'

type Props = { action: FormAction; attemptKey: string; lanes: string[] }

/** Everything of a lane that this release does not know, at once. */
export function LaneDiscardAll({ action, attemptKey, lanes }: Props) {
  return (
    <DeskForm action={action} attemptKey={attemptKey} className="range">
      <SelectField
        name="lane"
        label="Lane"
        given={lanes[0]}
        options={lanes.map((value) => ({ value, words: `“${value}”` }))}
      />
      <TextField name="reason" label="Reason" hint="Stands in the audit log" maxLength={300} required />
      <Submit busy="Discarding …" danger>
        Discard all of the lane
      </Submit>
    </DeskForm>
  )
}
