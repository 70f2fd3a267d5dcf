'use client'
import { useBeginning } from './form-context'

/** What stood in the fields when the form was opened: only what was changed is written, and never over what was not seen. */
export function SeenFields({ fields }: { fields: Record<string, string> }) {
  return Object.entries(fields).map(([name, value]) => <HiddenField key={name} name={`was.${name}`} value={value} />)
}

/** A value that travels with the form, and comes back as an answer set it. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={useBeginning(name, value)} readOnly />
}
