import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import type { FormAction } from '@/components/admin/basics/form-state'
import { laneWords } from '@/components/admin/basics/lane-words'
import { SelectField } from '@/components/admin/basics/select-field'
import { TextField } from '@/components/admin/basics/text-field'
import { isWithoutMessages, type LaneName, laneNames } from '@/lib/status/lanes/lanes'

type Props = { action: FormAction; attemptKey: string; lane: LaneName | null; clock: string }

const options = laneNames
  .filter((name) => !isWithoutMessages(name))
  .map((value) => ({ value, words: laneWords[value] }))

/** Everything of a lane that was quarantined within a time, at once. */
export function LaneRetryRange({ action, attemptKey, lane, clock }: Props) {
  return (
    <AdminForm verb="retry deliveries" action={action} attemptKey={attemptKey} className="range">
      <SelectField name="lane" label="Lane" given={lane ?? 'email'} options={options} />
      <TextField name="from" label="Quarantined from" hint={clock} type="datetime-local" required />
      <TextField name="to" label="Until" hint={clock} type="datetime-local" required />
      <AdminSubmitButton busy="Retrying …">Retry all of these</AdminSubmitButton>
    </AdminForm>
  )
}
