'use client'
import { type FormEvent, type ReactNode, type RefObject, useActionState, useEffect, useRef, useState } from 'react'
import { DraftOffer } from './draft-offer'
import { FormContext } from './form-context'
import type { FormAction, FormState, TypedFields } from './form-state'
import { keepDraft } from './kept-draft'
import { ProblemNote } from './problem-note'
import { RevealNote } from './reveal-note'

type Props = {
  action: FormAction
  /** names this rendering of the form: a second press of the button or a retry under it publishes once */
  attemptKey: string
  /** under this name the text is kept in the browser until it is published */
  draft?: string
  /** what stands beside the form and may show what is typed */
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** A form that comes back after a refusal with everything that was typed, with scripts and without. */
export function AdminForm({ action, attemptKey, draft, aside, className, children }: Props) {
  const [state, send, pending] = useActionState<FormState, FormData>(action, null)
  const [restored, setRestored] = useState<TypedFields | null>(null)
  const turn = `${state?.turn ?? 0}${restored ? ' restored' : ''}`
  const [input, setInput] = useState<{ turn: string; typed: TypedFields } | null>(null)
  const typed = state?.typed ?? restored
  const values = input?.turn === turn ? input.typed : typed
  const keeper = useKeeper(draft)
  const form = useStayingFocus(state)
  const change = (event: FormEvent<HTMLFormElement>) => {
    const now = entries(event.currentTarget)
    setInput({ turn, typed: now })
    keeper(now, 200)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    stayForPreview(event)
    if (!event.defaultPrevented && input) keeper(entries(event.currentTarget), 0)
  }
  return (
    <FormContext value={{ typed, values, problem: state?.problem ?? null, pending }}>
      <form key={turn} ref={form} action={send} className={className} onInput={change} onSubmit={submit}>
        {draft && !state && !restored && <DraftOffer name={draft} take={setRestored} />}
        {state?.problem && <ProblemNote problem={state.problem} />}
        {state?.reveal && <RevealNote reveal={state.reveal} />}
        <fieldset disabled={pending} className="contents">
          <input type="hidden" name="key" value={typed?.key?.[0] ?? attemptKey} />
          {children}
        </fieldset>
      </form>
      {aside}
    </FormContext>
  )
}

/** A button that only filled in the form keeps the focus, although the form was drawn anew. */
function useStayingFocus(state: FormState) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const intent = state?.problem ? undefined : state?.typed.intent?.at(-1)
    const button = intent && form.current?.querySelector<HTMLElement>(`button[value="${CSS.escape(intent)}"]`)
    const text = form.current?.querySelector<HTMLElement>('textarea')
    if (intent) (button || text)?.focus()
  }, [state])
  return form
}

/**
 * Keeps the draft soon after each change; at once when it is sent, as a late one would outlive its publish, and when the page is left
 * or put aside, as nobody would be there later.
 */
function useKeeper(draft: string | undefined) {
  const waiting = useRef<Waiting>(undefined)
  useEffect(() => {
    const leave = () => keepWaiting(waiting)
    const putAside = () => document.visibilityState === 'hidden' && leave()
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', putAside)
    return () => {
      leave()
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', putAside)
    }
  }, [])
  return (typed: TypedFields, afterMs: number) => {
    if (!draft) return
    clearTimeout(waiting.current?.timer)
    waiting.current = { draft, typed, timer: setTimeout(() => keepWaiting(waiting), afterMs) }
    if (afterMs === 0) keepWaiting(waiting)
  }
}

type Waiting = { draft: string; typed: TypedFields; timer: ReturnType<typeof setTimeout> } | undefined

function keepWaiting(waiting: RefObject<Waiting>): void {
  if (!waiting.current) return
  const { draft, typed, timer } = waiting.current
  clearTimeout(timer)
  keepDraft(draft, typed)
  waiting.current = undefined
}

/** With scripts the preview is always there: pressing Enter in a line must neither send nor publish. */
function stayForPreview(event: FormEvent<HTMLFormElement>) {
  const { submitter } = event.nativeEvent as SubmitEvent
  if (submitter instanceof HTMLButtonElement && submitter.value === 'preview') event.preventDefault()
}

function entries(form: HTMLFormElement): TypedFields {
  const typed: TypedFields = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || name.startsWith('$ACTION')) continue
    typed[name] ??= []
    typed[name].push(value)
  }
  return typed
}
