import { CheckField } from '@/components/admin/basics/check-field'
import { TextField } from '@/components/admin/basics/text-field'
import type { Automation } from '@/lib/status/facts/facts'
import { scheduleSwitches } from './schedule-switches'

type Props = {
  /** the clock on which times are typed, in words */
  clock: string
  /** what stands in the two fields of the window at first, as that clock shows it */
  from?: string
  until?: string
  /** what happens by itself; null: everything, as a new maintenance begins */
  automation: Automation | null
}

/** The window of a maintenance, and what its schedule does by itself. */
export function ScheduleFields({ clock, from, until, automation }: Props) {
  const time = { type: 'datetime-local', step: 1, required: true, hint: clock }
  return (
    <>
      <TextField name="scheduled_for" label="Begins" given={from} {...time} />
      <TextField name="scheduled_until" label="Ends" given={until} {...time} />
      <fieldset className="field">
        <legend>By itself</legend>
        {scheduleSwitches.map(([name, , part, words]) => (
          <CheckField key={name} name={name} label={words} given={automation?.[part] ?? true} />
        ))}
      </fieldset>
    </>
  )
}
