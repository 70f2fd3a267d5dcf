'use client'
import type { ReactNode } from 'react'
import { Field } from './field'
import { useBeginning } from './form-context'

export type Option = { value: string; words: string }

type Props = { name: string; label: string; hint?: ReactNode; given?: string; options: Option[] }

/** One of several, all in one line. */
export function SelectField({ name, label, hint, given = '', options }: Props) {
  return (
    <Field name={name} label={label} hint={hint}>
      {(marks) => <BareSelect {...marks} name={name} given={given} options={options} />}
    </Field>
  )
}

/** The control alone, for rows that have their label beside it. */
export function BareSelect({
  name,
  given,
  options,
  ...marks
}: {
  name: string
  given: string
  options: Option[]
  id?: string
  'aria-describedby'?: string
}) {
  const beginning = useBeginning(name, given)
  return (
    <select {...marks} name={name} defaultValue={beginning}>
      {options.map(({ value, words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  )
}
