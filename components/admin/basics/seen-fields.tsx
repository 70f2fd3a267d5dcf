'use client'
import { useContext } from 'react'
import { FormContext, useBeginning } from './form-context'

/** What stood in the fields when the form was opened: only what was changed is written, and never over what was not seen. */
export function SeenFields({ fields }: { fields: Record<string, string> }) {
  return Object.entries(fields).map(([name, value]) => <SeenField key={name} name={`was.${name}`} value={value} />)
}

/** As soon as somebody writes in the form it stays what they saw, also where the page is drawn anew around them. */
function SeenField({ name, value }: { name: string; value: string }) {
  const { values } = useContext(FormContext)
  return <input type="hidden" name={name} value={values?.[name]?.at(-1) ?? value} readOnly />
}

/** A value that travels with the form, and comes back as an answer set it. */
export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={useBeginning(name, value)} readOnly />
}
