import { count, networkOfRequest, tooMany, uncount } from '@/app/(status)/subscribe/_form/limits'
import { isPressedAgain, isProven, stampOf } from '@/app/(status)/subscribe/_form/proof'
import { type Fields, giveBack, giveBackLater, goTo, takeFields } from '@/app/(status)/subscribe/_form/sent-form'
import { usualLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import { say } from '@/lib/messages/say'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import type { HeldForm } from '@/lib/publish/facts/held-forms'
import { room } from '@/lib/publish/facts/room'
import { type Channel, channels } from '@/lib/status/facts/subscriber-state'
import { checkOnPage } from '@/lib/status/page/check-on-page'
import type { SubscriptionDraft } from '@/lib/status/subscriber/subscriber'
import { Refusal } from '@/lib/status/text/refusal'
import { visitor } from '@/lib/store/operators/visitor'
import { subscribe } from '@/lib/store/subscribers/subscribe'
import { checkCalled } from '@/lib/store/subscribers/subscriber-address'
import { readSecret } from '@/lib/store/transaction/secret'

export const dynamic = 'force-dynamic'

const again = '/subscribe/again'

/** Somebody subscribes. What they see next is the same whether their address was known or not. */
export const POST = (request: Request): Promise<Response> =>
  takeFields(request, { page: again, step: 'form' }, (fields) => subscribeWith(fields, networkOfRequest(request)))

async function subscribeWith(fields: Fields, network: string): Promise<Response> {
  const channel = channels.find((one) => one === fields.by?.[0])
  if (!channel || (channel === 'sms' && !room().settings.textMessages)) return goTo('/subscribe')
  // only programs fill in what nobody sees; they need not know that nothing happened
  if (fields.website?.[0]) return done(channel, fields)
  const form: HeldForm = { step: 'form', fields }
  try {
    return await take(channel, form, network)
  } catch (fault) {
    if (!(fault instanceof Refusal)) return giveBackLater(fault, again, form)
    return giveBack(again, { ...form, problem: problemOf(fault) }, 422)
  }
}

export const GET = () => goTo('/subscribe')

async function take(channel: Channel, form: HeldForm, network: string): Promise<Response> {
  const { db, settings } = room()
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
    return giveBack(again, { step: 'press', fields, problem: { message: say(usualLocale)('subscribe.quick') } })
  if (!pressed) {
    const stamp = [stampOf(secret, fields, network, now)]
    return giveBack(again, { step: 'press', fields: { ...fields, stamp } })
  }
  const wait = (await count('subscribe', network)) ?? (proven ? null : await count('unproven', 'all'))
  if (wait !== null) {
    return giveBack(again, { ...form, problem: { message: tooMany(usualLocale, wait) } }, 429, {
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

function done(channel: Channel, fields: Fields): Response {
  if (channel !== 'sms') return goTo(`/subscribe/sent?by=${channel}`)
  return giveBack(again, { step: 'code', fields })
}

function draftOf(channel: Channel, fields: Fields): SubscriptionDraft {
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

function problemOf(refusal: Refusal): HeldForm['problem'] {
  const { field } = refusal
  return { message: refusalSentence(usualLocale, refusal), ...(field && fieldsOfForm.includes(field) && { field }) }
}
