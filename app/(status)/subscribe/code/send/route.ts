import { count, networkOfRequest, tooMany } from '@/app/(status)/subscribe/_form/limits'
import {
  type FormValues,
  redirectTo,
  showFormAgain,
  showFormAgainLater,
  takeFields,
} from '@/app/(status)/subscribe/_form/sent-form'
import { usualLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import type { FormRetry } from '@/lib/publish/facts/form-retry'
import { webProcess } from '@/lib/publish/facts/web-process'
import { Refusal } from '@/lib/status/text/refusal'
import { visitor } from '@/lib/store/operators/visitor'
import { confirmByCode } from '@/lib/store/subscribers/confirm-subscription'
import { manageToken, readLinkSecret } from '@/lib/store/subscribers/subscriber-link'

export const dynamic = 'force-dynamic'

const again = '/subscribe/again'

/** A code is entered: the right one leads to the subscription itself. */
export const POST = (request: Request): Promise<Response> =>
  takeFields(request, { page: again, step: 'code' }, (fields) => confirmWith(fields, networkOfRequest(request)))

async function confirmWith(fields: FormValues, network: string): Promise<Response> {
  const said = (name: string) => fields[name]?.[0] ?? ''
  const form: FormRetry = { step: 'code', fields: { ...fields, code: [] } }
  try {
    const wait = await count('code', network)
    if (wait !== null) {
      return showFormAgain(again, { ...form, problem: { message: tooMany(usualLocale, wait) } }, 429, {
        'retry-after': String(wait),
      })
    }
    const { db } = webProcess()
    const typed = { phoneNumber: said('phone_number'), incidentId: said('incident') || null, code: said('code') }
    const pageId = (await currentFacts()).facts.page.id
    const { subscriber } = await confirmByCode(db, pageId, typed, { by: visitor, now: new Date() })
    return redirectTo(`/subscriptions/${manageToken(await readLinkSecret(db), subscriber)}?done=confirmed`)
  } catch (fault) {
    if (!(fault instanceof Refusal)) return showFormAgainLater(fault, again, form)
    const [message, { field }] = [refusalSentence(usualLocale, fault), fault]
    return showFormAgain(again, { ...form, problem: { message, ...(field && { field }) } }, 422)
  }
}

export const GET = () => redirectTo('/subscribe/code')
