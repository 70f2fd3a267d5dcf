'use client'
import type { HTMLInputTypeAttribute, ReactNode } from 'react'
import { Field } from './field'
import { useBeginning } from './form-context'

type Props = {
  name: string
  label: string
  hint?: ReactNode
  given?: string
  type?: HTMLInputTypeAttribute
  required?: boolean
  autoComplete?: string
  list?: string
  step?: number
  max?: string
  maxLength?: number
}

/** A line of text. Passwords never come back after a refusal. */
export function TextField({ name, label, hint, given = '', type = 'text', autoComplete = 'off', ...rest }: Props) {
  const beginning = useBeginning(name, given)
  return (
    <Field name={name} label={label} hint={hint}>
      {(marks) => (
        <input
          {...marks}
          {...rest}
          name={name}
          dir={type === 'text' ? 'auto' : undefined}
          type={type}
          autoComplete={autoComplete}
          defaultValue={type === 'password' ? '' : beginning}
        />
      )}
    </Field>
  )
}
