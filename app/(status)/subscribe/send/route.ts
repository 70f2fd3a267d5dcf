import { count, networkOfRequest, tooMany, uncount } from '@/app/(status)/subscribe/_form/limits'
import { isPressedAgain, isProven, stampOf } from '@/app/(status)/subscribe/_form/proof'
import {
  type FormValues,
  redirectTo,
  showFormAgain,
  showFormAgainLater,
  takeFields,
} from '@/app/(status)/subscribe/_form/sent-form'
import { usualLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import { say } from '@/lib/messages/say'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import type { FormRetry } from '@/lib/publish/facts/form-retry'
import { webProcess } from '@/lib/publish/facts/web-process'
import { type Channel, channels } from '@/lib/status/facts/subscriber-state'
import { checkOnPage } from '@/lib/status/page/check-on-page'
import type { SubscriptionDraft } from '@/lib/status/subscriber/subscriber'
import { Refusal } from '@/lib/status/text/refusal'
import { visitor } from '@/lib/store/operators/visitor'
import { checkCalled } from '@/lib/store/subscribers/check-called'
import { subscribe } from '@/lib/store/subscribers/subscribe'
import { readSecret } from '@/lib/store/transaction/new-secret'

export const dynamic = 'force-dynamic'

const again = '/subscribe/again'

/** Somebody subscribes. What they see next is the same whether their address was known or not. */
export const POST = (request: Request): Promise<Response> =>
  takeFields(request, { page: again, step: 'form' }, (fields) => subscribeWith(fields, networkOfRequest(request)))

async function subscribeWith(fields: FormValues, network: string): Promise<Response> {
  const channel = channels.find((one) => one === fields.by?.[0])
  if (!channel || (channel === 'sms' && !webProcess().settings.textMessages)) return redirectTo('/subscribe')
  // only programs fill in what nobody sees; they need not know that nothing happened
  if (fields.website?.[0]) return done(channel, fields)
  const form: FormRetry = { step: 'form', fields }
  try {
    return await take(channel, form, network)
  } catch (fault) {
    if (!(fault instanceof Refusal)) return showFormAgainLater(fault, again, form)
    return showFormAgain(again, { ...form, problem: problemOf(fault) }, 422)
  }
}

export const GET = () => redirectTo('/subscribe')

async function take(channel: Channel, form: FormRetry, network: string): Promise<Response> {
  const { db, settings } = webProcess()
  const { fields } = form
  const now = new Date()
  const draft = draftOf(channel, fields)
  const { page, components } = (await currentFacts()).facts
  // before anything is drawn of them: a stranger may name a thousand
  checkOnPage(draft.componentIds ?? [], components)
  checkCalled(draft, settings.allowedDestinations)
  const secret = await readSecret(db, 'proof of work')
  const proven = await isProven(secret, fields.proof?.[0], now)
  const pressed = proven || isPressedAgain(secret, fields, network, now)
  if (pressed === 'quick')
    return showFormAgain(again, { step: 'press', fields, problem: { message: say(usualLocale)('subscribe.quick') } })
  if (!pressed) {
    const stamp = [stampOf(secret, fields, network, now)]
    return showFormAgain(again, { step: 'press', fields: { ...fields, stamp } })
  }
  const wait = (await count('subscribe', network)) ?? (proven ? null : await count('unproven', 'all'))
  if (wait !== null) {
    return showFormAgain(again, { ...form, problem: { message: tooMany(usualLocale, wait) } }, 429, {
      'retry-after': String(wait),
    })
  }
  try {
    await subscribe(db, page.id, draft, { by: visitor, now }, { allowed: settings.allowedDestinations })
  } catch (fault) {
    if (fault instanceof Refusal) await uncount('subscribe', network)
    throw fault
  }
  return done(channel, fields)
}

function done(channel: Channel, fields: FormValues): Response {
  if (channel !== 'sms') return redirectTo(`/subscribe/sent?by=${channel}`)
  return showFormAgain(again, { step: 'code', fields })
}

function draftOf(channel: Channel, fields: FormValues): SubscriptionDraft {
  const said = (name: string) => fields[name]?.[0] ?? ''
  const address = { email: said('email'), sms: said('phone_number') }[channel as string] ?? said('endpoint')
  return {
    channel,
    address,
    ownerEmail: channel === 'webhook' ? said('email') : null,
    incidentId: said('incident') || null,
    componentIds: fields.component_ids ?? [],
  }
}

const fieldsOfForm = ['email', 'phone_number', 'endpoint']

function problemOf(refusal: Refusal): FormRetry['problem'] {
  const { field } = refusal
  return { message: refusalSentence(usualLocale, refusal), ...(field && fieldsOfForm.includes(field) && { field }) }
}
