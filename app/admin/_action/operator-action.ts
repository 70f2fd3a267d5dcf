import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { findOperator } from '@/app/admin/_access/current-operator'
import { inFormWords } from '@/components/admin/basics/field-labels'
import type { FormAction, FormState, Problem, Reveal, Typed } from '@/components/admin/basics/form-state'
import { operatorLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import { room } from '@/lib/publish/facts/room'
import { Refusal } from '@/lib/status/text/refusal'
import type { SignedIn } from '@/lib/store/operators/session'
import type { Attempt } from '@/lib/store/transaction/attempt'
import type { Database } from '@/lib/store/transaction/client'
import { isDatabaseAway } from '@/lib/store/transaction/database-away'
import { Overtaken } from '@/lib/store/transaction/overtaken'
import { newSecret } from '@/lib/store/transaction/secret'
import { overtakenWords } from './overtaken-words'
import { park } from './parked-form'
import { readForm, typedIn, withoutPasswords } from './typed-form'

export type Desk = { db: Database; signedIn: SignedIn; attempt: Attempt; intent: string }

/** A question in place of an act: nothing was done, and these fields stand in the form when it comes back. */
export class Ask {
  constructor(
    readonly message: string,
    readonly fields: Typed,
  ) {}
}

/** Answers for buttons that only fill in the form: what stands in it then. */
export type Fills = Record<string, (typed: Typed, desk: Desk) => Promise<Typed>>

/**
 * A server action of a signed-in operator: who, parse, act, and go on to the address that `act` answers (or show what it reveals).
 * A Refusal, an ended session or an absent database comes back as a state with everything that was typed; any other fault is
 * passed on.
 */
export function operatorAction<T>(
  schema: z.ZodType<T>,
  act: (form: T, desk: Desk) => Promise<string | Reveal | Ask>,
  fills: Fills = {},
): FormAction {
  const action: FormAction = async (before, form) => {
    const typed = typedIn(form)
    const answer = (problem: Problem | null, typedNow = typed): NonNullable<FormState> => ({
      turn: (before === 'resent' ? 0 : Number(before?.turn) || 0) + 1,
      typed: withoutPasswords(typedNow),
      problem,
    })
    const giveBack = async (problem: Problem, typedNow = typed) => {
      await park({ answer: answer(problem, typedNow), problem, action, resent: before === 'resent' })
      return answer(problem, typedNow)
    }
    let next: string | Reveal | Ask
    try {
      const signedIn = await findOperator()
      if (!signedIn) return giveBack(signedOut)
      const desk = { db: room().db, signedIn, attempt: attemptOf(signedIn, typed), intent: typed.intent?.at(-1) ?? '' }
      // a preview shows also whom it would go to
      if (desk.intent === 'preview' && !fills.audience) return answer(null)
      const fill = fills[desk.intent === 'preview' ? 'audience' : desk.intent]
      if (fill) return answer(null, { ...typed, ...(await fill(typed, desk)) })
      next = await act(readForm(schema, typed), desk)
    } catch (fault) {
      if (fault instanceof Overtaken) return giveBack(problemOf(fault), { ...typed, ...nowSeen(fault) })
      if (fault instanceof Refusal)
        return giveBack(problemOf(fault), fault.reason === 'conflict' ? { ...typed, key: [newSecret()] } : typed)
      if (isDatabaseAway(fault)) return giveBack(away)
      throw fault
    }
    if (next instanceof Ask) return giveBack({ kind: 'refused', message: next.message }, { ...typed, ...next.fields })
    if (typeof next !== 'string') return { ...answer(null, { key: [newSecret()] }), reveal: next }
    redirect(withSent(next, typed))
  }
  return action
}

const signedOut: Problem = {
  kind: 'signed-out',
  message: 'Your session has ended. Nothing was published; what you typed is still here.',
}
const away: Problem = {
  kind: 'away',
  message:
    'The database does not answer, so nothing could be published. What you typed is still here: send it again in a moment; it will not be published twice.',
}

const problemOf = (refusal: Refusal): Problem =>
  inFormWords({
    kind: refusal.reason === 'overtaken' ? 'overtaken' : 'refused',
    message: refusalSentence(operatorLocale, refusal),
    ...(refusal.field && { field: refusal.field }),
    ...(refusal instanceof Overtaken && {
      theirs: refusal.theirs.map((theirs) => overtakenWords(theirs, new Date())),
    }),
  })

/** What stands there now has been shown: sent again, the form writes over it. */
function nowSeen({ theirs }: Overtaken): Typed {
  return Object.fromEntries(theirs.map(({ field, value }) => [`was.${field}`, [value]]))
}

function attemptOf({ operator }: SignedIn, typed: Typed): Attempt {
  const key = typed.key?.[0] ?? ''
  const by = { kind: 'operator', id: operator.id, name: operator.name } as const
  return { by, now: new Date(), ...(/^[\w-]{16,64}$/.test(key) && { key: `form ${key}` }) }
}

/** The next page is told which attempt it follows: it forgets the draft that the browser kept of it. */
function withSent(address: string, typed: Typed): string {
  const key = typed.key?.[0]
  return key ? `${address}${address.includes('?') ? '&' : '?'}sent=${encodeURIComponent(key)}` : address
}
