import { type LaneName, laneNames } from '@/lib/status/lanes'
import { DeskForm } from './desk-form'
import type { FormAction } from './form-state'
import { laneWords } from './lane-words'
import { SelectField } from './select-field'
import { Submit } from './submit'
import { TextField } from './text-field'

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
