'use client'
import { type ReactNode, useContext } from 'react'
import { FormContext } from './form-context'

type Props = {
  summary: string
  /** what is read aloud where the summary alone does not say of what it is */
  label?: string
  /** the fields in it, where the form has others beside them */
  fields?: readonly string[]
  className?: string
  children: ReactNode
}

/** A part of a form that is folded away, and stands open where the form comes back with something in it: without scripts nobody would look there. */
export function Folded({ summary, label, fields, className, children }: Props) {
  const { typed, problem } = useContext(FormContext)
  const isTyped = fields ? fields.some((name) => typed?.[name]?.some((value) => value.trim() !== '')) : typed !== null
  const isWrong = fields && problem?.field !== undefined && fields.includes(problem.field)
  return (
    <details className={className} open={isTyped || isWrong || undefined}>
      <summary aria-label={label} dir="auto">
        {summary}
      </summary>
      {children}
    </details>
  )
}
