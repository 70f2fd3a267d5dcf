'use client'
import { type ReactNode, useContext } from 'react'
import { FormContext } from './form-context'

type Props = { name: string; label: ReactNode; given?: boolean; value?: string }

/** Yes or no. An unticked box sends nothing, so after a refusal only what was sent counts. */
export function CheckField({ name, label, given = false, value = 'on' }: Props) {
  const { typed } = useContext(FormContext)
  return (
    <label className="check">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={typed ? (typed[name] ?? []).includes(value) : given}
      />
      <span>{label}</span>
    </label>
  )
}
