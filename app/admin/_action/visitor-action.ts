import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { FormAction, FormFailure, FormState } from '@/components/admin/basics/form-state'
import { operatorLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import { Refusal } from '@/lib/status/text/refusal'
import { TooMany } from '@/lib/status/text/too-many'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import { setResponseStatus } from './set-response-status'
import { readForm, typedIn, withoutPasswords } from './typed-in'

/** A server action of somebody who is not signed in yet: parse, act, go on to the address that `act` answers. */
export function visitorAction<T>(schema: z.ZodType<T>, act: (form: T) => Promise<string>): FormAction {
  return async (before, form) => {
    const typed = typedIn(form)
    const giveBack = (problem: FormFailure): FormState => ({
      turn: (before === 'resent' ? 0 : Number(before?.turn) || 0) + 1,
      typed: withoutPasswords(typed),
      problem,
    })
    let next: string
    try {
      next = await act(readForm(schema, typed))
    } catch (fault) {
      if (fault instanceof TooMany) await setResponseStatus(429, fault.retryAfterSeconds)
      if (fault instanceof Refusal)
        return giveBack({
          kind: 'refused',
          message: refusalSentence(operatorLocale, fault),
          ...(fault.field && { field: fault.field }),
        })
      if (!isDatabaseAway(fault)) throw fault
      await setResponseStatus(503)
      return giveBack({ kind: 'away', message: 'The database does not answer. Try again in a moment.' })
    }
    redirect(next)
  }
}
