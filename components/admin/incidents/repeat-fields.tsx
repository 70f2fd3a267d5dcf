import { CheckField } from '@/components/admin/basics/check-field'
import { type Option, SelectField } from '@/components/admin/basics/select-field'
import { TextField } from '@/components/admin/basics/text-field'
import type { RepeatChoice, RepeatEnd, RepeatKind } from '@/lib/status/maintenance/repeat-choice'
import { longestInterval, mostRepeats, weekdays } from '@/lib/status/maintenance/repeat-rule'
import { weekdayWords } from './repeat-words'

const kinds: readonly [RepeatKind, string][] = [
  ['none', 'Does not repeat'],
  ['daily', 'Every day'],
  ['weekly', 'Every week'],
  ['monthly_day', 'Every month on the same day, such as the 14th'],
  ['monthly_last_day', 'Every month on its last day'],
  ['monthly_weekday', 'Every month on the same weekday, such as the second Tuesday'],
  ['monthly_last_weekday', 'Every month on its last such weekday'],
  ['yearly', 'Every year'],
]
const ends: readonly [RepeatEnd, string][] = [
  ['never', 'Never'],
  ['count', 'After so many times'],
  ['until', 'On a day'],
]
const options = (words: readonly [string, string][]): Option[] => words.map(([value, said]) => ({ value, words: said }))

/** Whether and how a maintenance repeats: weekday and day of the month are those of its beginning. `given` null: it does not, yet. */
export function RepeatFields({ given }: { given: RepeatChoice | null }) {
  const choices = given ? kinds.filter(([kind]) => kind !== 'none') : kinds
  return (
    <div className="repeat-fields">
      <SelectField name="repeat" label="Repeat" given={given?.kind ?? 'none'} options={options(choices)} />
      <div className="repeat-more">
        <TextField
          name="repeat_interval"
          label="Every so many"
          hint={`Days, weeks, months or years: 1 to ${longestInterval}`}
          given={given?.interval ?? '1'}
          type="number"
          maxLength={2}
        />
        <fieldset className="field repeat-days">
          <legend>Days of the week</legend>
          <p className="hint">Where it repeats every week; none: the day on which it begins</p>
          {weekdays.map((day) => (
            <CheckField
              key={day}
              name="repeat_days[]"
              value={day}
              label={weekdayWords[day]}
              given={given?.kind === 'weekly' && given.days.includes(day)}
            />
          ))}
        </fieldset>
        <SelectField
          name="repeat_ends"
          label="The repetition ends"
          given={given?.ends ?? 'never'}
          options={options(ends)}
        />
        <div className="repeat-count">
          <TextField
            name="repeat_count"
            label="After how many times"
            hint={`The first one counts: 1 to ${mostRepeats}`}
            given={given?.count}
            type="number"
          />
        </div>
        <div className="repeat-until">
          <TextField name="repeat_until" label="Last day" given={given?.until} type="date" />
        </div>
      </div>
    </div>
  )
}
