import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { workOnPageOf } from '@/app/admin/_access/desk-page'
import { findOperator } from '@/app/admin/_access/find-operator'
import { clientAddress } from '@/app/admin/_access/session-cookie'
import type { FormAction, FormFailure, FormState, Reveal, TypedFields } from '@/components/admin/basics/form-state'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import { Refusal } from '@/lib/status/text/refusal'
import type { SignedIn } from '@/lib/store/operators/session'
import type { Database } from '@/lib/store/transaction/database'
import { newSecret } from '@/lib/store/transaction/new-secret'
import { Overtaken } from '@/lib/store/transaction/overtaken'
import type { WriteContext } from '@/lib/store/transaction/write-context'
import { formFailure } from './form-failure'
import { park } from './parked-form'
import { setResponseStatus } from './set-response-status'
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
      if (problem.kind === 'forbidden') await setResponseStatus(403)
      await park({ answer: answer(problem, typedNow), problem, action, resent: before === 'resent' })
      return answer(problem, typedNow)
    }
    let next: string | Reveal | Question
    try {
      const signedIn = await findOperator()
      if (!signedIn) return giveBack(signedOut)
      await workOnPageOf(typed, signedIn)
      const { facts } = await currentFacts()
      if (signedIn.roleOn(facts.page.id) === null) throw new Refusal('role_forbids', { least: 'viewer', role: 'none' })
      const admin = {
        db: webProcess().db,
        signedIn,
        writeContext: attemptOf(signedIn, typed, visitorNetwork(await clientAddress())),
        intent: typed.intent?.at(-1) ?? '',
      }
      // a preview shows also whom it would go to
      if (admin.intent === 'preview' && !fills.audience) return answer(null)
      const fill = fills[admin.intent === 'preview' ? 'audience' : admin.intent]
      if (fill) return answer(null, { ...typed, ...(await fill(typed, admin)) })
      next = await act(readForm(schema, typed), admin)
    } catch (fault) {
      const failure = formFailure(fault, away)
      if (!failure) throw fault
      // who was overtaken gets the page again, with what the other one wrote: sent once more, it is said on top of that
      if (failure.kind === 'overtaken') refresh()
      return giveBack(failure, { ...typed, ...changedBy(fault) })
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
const away =
  'The database does not answer, so nothing could be published. What you typed is still here: send it again in a moment; it will not be published twice.'

/** What a refusal changes in the form: the same key would be refused again, what was overtaken has been shown. */
function changedBy(fault: unknown): TypedFields {
  if (fault instanceof Overtaken) return nowSeen(fault)
  return fault instanceof Refusal && fault.reason === 'conflict' ? { key: [newSecret()] } : {}
}

/** What stands there now has been shown: sent again, the form writes over it. */
function nowSeen({ theirs }: Overtaken): TypedFields {
  return Object.fromEntries(theirs.map(({ field, value }) => [`was.${field}`, [value]]))
}

function attemptOf({ operator, roleOn }: SignedIn, typed: TypedFields, origin: string): WriteContext {
  const key = typed.key?.[0] ?? ''
  const by = { kind: 'operator', id: operator.id, name: operator.name, roleOn } as const
  return { by, now: new Date(), origin, ...(/^[\w-]{16,64}$/.test(key) && { key: `form ${key}` }) }
}

/** The next page is told which attempt it follows: it forgets the draft that the browser kept of it. */
function withSent(address: string, typed: TypedFields): string {
  const key = typed.key?.[0]
  return key ? `${address}${address.includes('?') ? '&' : '?'}sent=${encodeURIComponent(key)}` : address
}
