'use client'
import { type ReactNode, useId } from 'react'
import { useProblem } from './form-context'

type Marks = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }

/** A label, its control, and beneath it what is wrong with it. */
export function Field({
  name,
  label,
  hint,
  children,
}: {
  name: string
  label: string
  hint?: ReactNode
  children: (marks: Marks) => ReactNode
}) {
  const id = useId()
  const problem = useProblem(name)
  const [hintId, problemId] = [`${id}hint`, `${id}problem`]
  const described = [hint ? hintId : '', problem ? problemId : ''].join(' ').trim()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={hintId}>
          {hint}
        </span>
      )}
      {children({ id, 'aria-invalid': problem ? true : undefined, 'aria-describedby': described || undefined })}
      {problem && (
        <p className="field-problem" id={problemId}>
          {problem}
        </p>
      )}
    </div>
  )
}
