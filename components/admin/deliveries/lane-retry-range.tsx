import { DeskForm } from '@/components/admin/basics/desk-form'
import type { FormAction } from '@/components/admin/basics/form-state'
import { laneWords } from '@/components/admin/basics/lane-words'
import { SelectField } from '@/components/admin/basics/select-field'
import { Submit } from '@/components/admin/basics/submit'
import { TextField } from '@/components/admin/basics/text-field'
import { type LaneName, laneNames } from '@/lib/status/lanes/lanes'

type Props = { action: FormAction; attemptKey: string; lane: LaneName | null; clock: string }

const options = laneNames
  .filter((name) => name !== 'canary' && name !== 'fan-out')
  .map((value) => ({ value, words: laneWords[value] }))

/** Everything of a lane that was quarantined within a time, at once. */
export function LaneRetryRange({ action, attemptKey, lane, clock }: Props) {
  return (
    <DeskForm action={action} attemptKey={attemptKey} className="range">
      <SelectField name="lane" label="Lane" given={lane ?? 'email'} options={options} />
      <TextField name="from" label="Quarantined from" hint={clock} type="datetime-local" required />
      <TextField name="to" label="Until" hint={clock} type="datetime-local" required />
      <Submit busy="Retrying …">Retry all of these</Submit>
    </DeskForm>
  )
}
