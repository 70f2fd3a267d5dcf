'use client'
import { useEffect, useRef } from 'react'
import type { FormFailure } from './form-state'

/** What went wrong, said once above the form, in focus so that nobody misses it. */
export function ProblemNote({ problem }: { problem: FormFailure }) {
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => note.current?.focus(), [])
  return (
    <div className="problem" role="alert" tabIndex={-1} ref={note}>
      <p>{problem.message}</p>
      {problem.theirs?.map(({ words, text }) => (
        <div key={words}>
          <p>{words}</p>
          {text !== undefined && (
            <blockquote dir="auto" className="typed">
              {text || 'Nothing'}
            </blockquote>
          )}
        </div>
      ))}
      {problem.kind === 'signed-out' && (
        <p>
          <a href="/admin/sign-in?next=/admin/signed-in" target="_blank" rel="noreferrer">
            Sign in in another tab
          </a>
          , then send this form again.
        </p>
      )}
    </div>
  )
}
