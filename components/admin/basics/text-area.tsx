'use client'
import type { ReactNode } from 'react'
import { Field } from './field'
import { useBeginning } from './form-context'

type Props = { name: string; label: string; hint?: ReactNode; given?: string; rows?: number; placeholder?: string }

/** Several lines of Markdown. */
export function TextArea({ name, label, hint, given = '', rows = 4, placeholder }: Props) {
  const beginning = useBeginning(name, given)
  return (
    <Field name={name} label={label} hint={hint}>
      {(marks) => (
        <textarea
          {...marks}
          name={name}
          dir="auto"
          rows={rows}
          placeholder={placeholder}
          defaultValue={beginning}
          style={{ minHeight: `${rows * 1.5 + 1.2}rem` }}
        />
      )}
    </Field>
  )
}
