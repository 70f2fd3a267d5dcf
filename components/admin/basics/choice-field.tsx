'use client'
import { useBeginning } from './form-context'
import type { Option } from './select-field'

/** One of a few, all in view. */
export function ChoiceField({
  name,
  label,
  given,
  options,
}: {
  name: string
  label: string
  given: string
  options: Option[]
}) {
  const beginning = useBeginning(name, given)
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="choice">
        {options.map(({ value, words }) => (
          <label key={value}>
            <input type="radio" name={name} value={value} defaultChecked={value === beginning} />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
