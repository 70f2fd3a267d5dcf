import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { FormAction, FormFailure, FormState } from '@/components/admin/basics/form-state'
import { TooMany } from '@/lib/status/text/too-many'
import { formFailure } from './form-failure'
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
      const failure = formFailure(fault, 'The database does not answer. Try again in a moment.')
      if (!failure) throw fault
      if (failure.kind === 'away') await setResponseStatus(503)
      return giveBack(failure)
    }
    redirect(next)
  }
}
