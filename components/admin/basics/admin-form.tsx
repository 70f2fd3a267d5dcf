'use client'
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react'
import { mayDoHere, type Verb } from '@/lib/status/operator/may-do'
import { ForbiddenSaidContext, RolesContext } from './allowed'
import { useDeskPage } from './desk-page'
import { DraftOffer } from './draft-offer'
import { FormContext } from './form-context'
import { deskPageField, type FormAction, type FormState, type TypedFields } from './form-state'
import { keepDraft } from './kept-draft'
import { ProblemNote } from './problem-note'
import { RevealNote } from './reveal-note'
import { typedFieldsOf } from './typed-fields-of'

type Props = {
  /** what it does: whoever may not sees no form. Null: for visitors */
  verb: Verb | null
  action: FormAction
  /** names this rendering of the form: a second press of the button or a retry under it publishes once */
  attemptKey: string
  /** under this name the text is kept in the browser until it is published */
  draft?: string
  /** what stands beside the form and may show what is typed */
  aside?: ReactNode
  className?: string
  /** the field that the writer begins in, when the page has just come */
  first?: string
  children: ReactNode
}

/** A form that comes back after a refusal with everything that was typed, with scripts and without. */
export function AdminForm({ verb, ...form }: Props) {
  const roles = useContext(RolesContext)
  return verb === null || mayDoHere(roles, verb) ? <ReturningForm {...form} /> : null
}

type ReturningProps = Omit<Props, 'verb'>

function ReturningForm({ action, attemptKey, draft: draftName, aside, className, first, children }: ReturningProps) {
  const page = useDeskPage()
  const isSaid = useContext(ForbiddenSaidContext)
  // a draft is of the page for which it was typed
  const draft = draftName && page?.id ? `${draftName} of ${page.id}` : draftName
  const [state, send, pending] = useActionState<FormState, FormData>(action, null)
  const [restored, setRestored] = useState<TypedFields | null>(null)
  const turn = `${state?.turn ?? 0}${restored ? ' restored' : ''}`
  const [input, setInput] = useState<{ turn: string; typed: TypedFields } | null>(null)
  const typed = state?.typed ?? restored
  const values = input?.turn === turn ? input.typed : typed
  const keeper = useKeeper(draft)
  const form = useStayingFocus(state)
  useFirstField(form, state ? undefined : first)
  const change = (event: FormEvent<HTMLFormElement>) => {
    // a filter and its like are sent with no form: what is looked for is nothing that was typed
    const { target, currentTarget } = event
    if (target !== currentTarget && !('name' in target && target.name)) return
    const now = typedFieldsOf(event.currentTarget)
    setInput({ turn, typed: now })
    keeper(now, 200)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    stayForPreview(event)
    if (!event.defaultPrevented && input) keeper(typedFieldsOf(event.currentTarget), 0)
  }
  return (
    <FormContext value={{ typed, values, problem: state?.problem ?? null, pending }}>
      <form
        key={turn}
        ref={form}
        action={send}
        className={className}
        onInput={change}
        onSubmit={submit}
        onKeyDown={publishByKey}
      >
        {draft && !state && !restored && <DraftOffer name={draft} take={setRestored} />}
        {state?.problem && !(isSaid && state.problem.kind === 'forbidden') && <ProblemNote problem={state.problem} />}
        {state?.reveal && <RevealNote reveal={state.reveal} />}
        <fieldset disabled={pending} className="contents">
          <input type="hidden" name="key" value={typed?.key?.[0] ?? attemptKey} />
          {page && <input type="hidden" name={deskPageField} value={typed?.[deskPageField]?.[0] ?? page.id} />}
          {children}
        </fieldset>
      </form>
      {aside}
    </FormContext>
  )
}

/** Nobody has to look for the field that comes first. */
function useFirstField(form: RefObject<HTMLFormElement | null>, first: string | undefined) {
  useEffect(() => {
    const begin = () => {
      const field = first && form.current?.elements.namedItem(first)
      if (!(field instanceof HTMLElement) || document.activeElement !== document.body) return
      const at = window.scrollY
      field.focus({ preventScroll: true })
      // what is shown of a long field in focus must not take a receipt out of view
      window.scrollTo(0, at)
    }
    // React may come here while somebody goes from field to field: nothing is in focus then, for a moment
    const timer = setTimeout(begin)
    return () => clearTimeout(timer)
  }, [form, first])
}

/** Ctrl or Cmd with Enter presses the button of the form, with all that it asks; never one that only takes away. */
function publishByKey(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || event.nativeEvent.isComposing)
    return
  const button = event.currentTarget.querySelector<HTMLButtonElement>('.actions button.button:not(.plain, .danger)')
  if (!button) return
  event.preventDefault()
  button.click()
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
