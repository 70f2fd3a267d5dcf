import { count, networkOfRequest, tooMany } from '@/app/(status)/subscribe/_form/limits'
import { type Fields, giveBack, giveBackLater, goTo, takeFields } from '@/app/(status)/subscribe/_form/sent-form'
import { usualLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import type { HeldForm } from '@/lib/publish/facts/held-forms'
import { room } from '@/lib/publish/facts/room'
import { Refusal } from '@/lib/status/text/refusal'
import { visitor } from '@/lib/store/operators/visitor'
import { confirmByCode } from '@/lib/store/subscribers/confirm-subscription'
import { manageToken, readLinkSecret } from '@/lib/store/subscribers/subscriber-link'

export const dynamic = 'force-dynamic'

const again = '/subscribe/again'

/** A code is entered: the right one leads to the subscription itself. */
export const POST = (request: Request): Promise<Response> =>
  takeFields(request, { page: again, step: 'code' }, (fields) => confirmWith(fields, networkOfRequest(request)))

async function confirmWith(fields: Fields, network: string): Promise<Response> {
  const said = (name: string) => fields[name]?.[0] ?? ''
  const form: HeldForm = { step: 'code', fields: { ...fields, code: [] } }
  try {
    const wait = await count('code', network)
    if (wait !== null) {
      return giveBack(again, { ...form, problem: { message: tooMany(usualLocale, wait) } }, 429, {
        'retry-after': String(wait),
      })
    }
    const { db } = room()
    const typed = { phoneNumber: said('phone_number'), incidentId: said('incident') || null, code: said('code') }
    const pageId = (await currentFacts()).facts.page.id
    const { subscriber } = await confirmByCode(db, pageId, typed, { by: visitor, now: new Date() })
    return goTo(`/subscriptions/${manageToken(await readLinkSecret(db), subscriber)}?done=confirmed`)
  } catch (fault) {
    if (!(fault instanceof Refusal)) return giveBackLater(fault, again, form)
    const [message, { field }] = [refusalSentence(usualLocale, fault), fault]
    return giveBack(again, { ...form, problem: { message, ...(field && { field }) } }, 422)
  }
}

export const GET = () => goTo('/subscribe/code')
