'use client'
import { useEffect, useState } from 'react'
import type { TypedFields } from './form-state'
import { findDraft, forgetDraft, forgetSentDraft } from './kept-draft'

/** After a crash or a sign-in: what was typed here and never published. */
export function DraftOffer({ name, take }: { name: string; take: (typed: TypedFields) => void }) {
  const [draft, setDraft] = useState<ReturnType<typeof findDraft>>(null)
  useEffect(() => {
    forgetSentDraft(new URLSearchParams(window.location.search).get('sent'))
    setDraft(findDraft(name))
  }, [name])
  if (!draft) return null
  const close = () => setDraft(null)
  return (
    <div className="offer" role="status">
      <p>
        Text typed here at {new Date(draft.at).toLocaleTimeString('en-GB', { timeStyle: 'short' })} (your clock) was not
        published.
      </p>
      <button
        type="button"
        className="button plain"
        onClick={() => {
          take(draft.typed)
          close()
        }}
      >
        Bring it back
      </button>
      <button
        type="button"
        className="button plain"
        onClick={() => {
          forgetDraft(name)
          close()
        }}
      >
        Throw it away
      </button>
    </div>
  )
}
