'use client'
import { Field } from './field'

/** One file. It is chosen again after a refusal: browsers give none back. */
export function FileField({ name, label, accept }: { name: string; label: string; accept: string }) {
  return (
    <Field name={name} label={label}>
      {(marks) => <input {...marks} type="file" name={name} accept={accept} />}
    </Field>
  )
}
