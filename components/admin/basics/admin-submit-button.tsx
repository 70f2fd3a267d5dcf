'use client'
import { type ReactNode, useContext } from 'react'
import { FormContext } from './form-context'

type Props = { children: ReactNode; intent?: string; plain?: boolean; danger?: boolean; busy?: string; label?: string }

/** A button that sends its form; `intent` says which of several was pressed. Plain ones do not mind fields that are still empty. */
export function AdminSubmitButton({ children, intent, plain, danger, busy = 'Sending …', label }: Props) {
  const { pending } = useContext(FormContext)
  const look = ['button', plain && 'plain', danger && 'danger'].filter(Boolean).join(' ')
  return (
    <button
      className={look}
      type="submit"
      aria-label={label}
      formNoValidate={plain}
      {...(intent && { name: 'intent', value: intent })}
    >
      {pending && !plain ? busy : children}
    </button>
  )
}
