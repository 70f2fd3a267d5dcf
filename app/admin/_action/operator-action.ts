import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { findOperator } from '@/app/admin/_access/find-operator'
import { inFormWords } from '@/components/admin/basics/field-labels'
import type { FormAction, FormFailure, FormState, Reveal, TypedFields } from '@/components/admin/basics/form-state'
import { operatorLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import { webProcess } from '@/lib/publish/facts/web-process'
import { Refusal } from '@/lib/status/text/refusal'
import type { SignedIn } from '@/lib/store/operators/session'
import type { Database } from '@/lib/store/transaction/database'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import { newSecret } from '@/lib/store/transaction/new-secret'
import { Overtaken } from '@/lib/store/transaction/overtaken'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { overtakenWords } from './overtaken-words'
import { park } from './parked-form'
import { readForm, typedIn, withoutPasswords } from './typed-in'

export type AdminContext = { db: Database; signedIn: SignedIn; writeContext: WriteContext; intent: string }

/** A question in place of an act: nothing was done, and these fields stand in the form when it comes back. */
export class Question {
  constructor(
    readonly message: string,
    readonly fields: TypedFields,
  ) {}
}

/** Answers for buttons that only fill in the form: what stands in it then. */
export type Fills = Record<string, (typed: TypedFields, admin: AdminContext) => Promise<TypedFields>>

/**
 * A server action of a signed-in operator: who, parse, act, and go on to the address that `act` answers (or show what it reveals).
 * A Refusal, an ended session or an absent database comes back as a state with everything that was typed; any other fault is
 * passed on.
 */
export function operatorAction<T>(
  schema: z.ZodType<T>,
  act: (form: T, admin: AdminContext) => Promise<string | Reveal | Question>,
  fills: Fills = {},
): FormAction {
  const action: FormAction = async (before, form) => {
    const typed = typedIn(form)
    const answer = (problem: FormFailure | null, typedNow = typed): NonNullable<FormState> => ({
      turn: (before === 'resent' ? 0 : Number(before?.turn) || 0) + 1,
      typed: withoutPasswords(typedNow),
      problem,
    })
    const giveBack = async (problem: FormFailure, typedNow = typed) => {
      await park({ answer: answer(problem, typedNow), problem, action, resent: before === 'resent' })
      return answer(problem, typedNow)
    }
    let next: string | Reveal | Question
    try {
      const signedIn = await findOperator()
      if (!signedIn) return giveBack(signedOut)
      const admin = {
        db: webProcess().db,
        signedIn,
        writeContext: attemptOf(signedIn, typed),
        intent: typed.intent?.at(-1) ?? '',
      }
      // a preview shows also whom it would go to
      if (admin.intent === 'preview' && !fills.audience) return answer(null)
      const fill = fills[admin.intent === 'preview' ? 'audience' : admin.intent]
      if (fill) return answer(null, { ...typed, ...(await fill(typed, admin)) })
      next = await act(readForm(schema, typed), admin)
    } catch (fault) {
      if (fault instanceof Overtaken) return giveBack(problemOf(fault), { ...typed, ...nowSeen(fault) })
      if (fault instanceof Refusal)
        return giveBack(problemOf(fault), fault.reason === 'conflict' ? { ...typed, key: [newSecret()] } : typed)
      if (isDatabaseAway(fault)) return giveBack(away)
      throw fault
    }
    if (next instanceof Question)
      return giveBack({ kind: 'refused', message: next.message }, { ...typed, ...next.fields })
    if (typeof next !== 'string') return { ...answer(null, { key: [newSecret()] }), reveal: next }
    redirect(withSent(next, typed))
  }
  return action
}

const signedOut: FormFailure = {
  kind: 'signed-out',
  message: 'Your session has ended. Nothing was published; what you typed is still here.',
}
const away: FormFailure = {
  kind: 'away',
  message:
    'The database does not answer, so nothing could be published. What you typed is still here: send it again in a moment; it will not be published twice.',
}

const problemOf = (refusal: Refusal): FormFailure =>
  inFormWords({
    kind: refusal.reason === 'overtaken' ? 'overtaken' : 'refused',
    message: refusalSentence(operatorLocale, refusal),
    ...(refusal.field && { field: refusal.field }),
    ...(refusal instanceof Overtaken && {
      theirs: refusal.theirs.map((theirs) => overtakenWords(theirs, new Date())),
    }),
  })

/** What stands there now has been shown: sent again, the form writes over it. */
function nowSeen({ theirs }: Overtaken): TypedFields {
  return Object.fromEntries(theirs.map(({ field, value }) => [`was.${field}`, [value]]))
}

function attemptOf({ operator }: SignedIn, typed: TypedFields): WriteContext {
  const key = typed.key?.[0] ?? ''
  const by = { kind: 'operator', id: operator.id, name: operator.name } as const
  return { by, now: new Date(), ...(/^[\w-]{16,64}$/.test(key) && { key: `form ${key}` }) }
}

/** The next page is told which attempt it follows: it forgets the draft that the browser kept of it. */
function withSent(address: string, typed: TypedFields): string {
  const key = typed.key?.[0]
  return key ? `${address}${address.includes('?') ? '&' : '?'}sent=${encodeURIComponent(key)}` : address
}
