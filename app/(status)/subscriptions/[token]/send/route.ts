import { editedFields } from '@/app/_edit/edited-fields'
import { subscriberFields } from '@/app/_edit/subscriber-fields'
import {
  type FormValues,
  redirectTo,
  showFormAgain,
  showFormAgainLater,
  showPage,
  takeFields,
} from '@/app/(status)/subscribe/_form/sent-form'
import { usualLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { Refusal } from '@/lib/status/text/refusal'
import { visitor } from '@/lib/store/operators/visitor'
import { changeSubscription, rotateSigningSecret } from '@/lib/store/subscribers/change-subscription'
import { findByLink, type Holder } from '@/lib/store/subscribers/find-by-link'
import { reactivateOwn } from '@/lib/store/subscribers/quarantine-subscriber'
import { unsubscribe } from '@/lib/store/subscribers/unsubscribe'
import type { Database } from '@/lib/store/transaction/database'
import { Overtaken, type Theirs } from '@/lib/store/transaction/overtaken'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ token: string }> }
type Own = { db: Database; pageId: string; who: Holder; fields: FormValues; now: Date }

/** The holder of a link changes their subscription. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const page = `/subscriptions/${token}`
  return takeFields(request, { page, step: 'manage' }, (fields) => changeOwn(token, page, fields))
}

async function changeOwn(token: string, page: string, fields: FormValues): Promise<Response> {
  try {
    const { db } = webProcess()
    const now = new Date()
    const pageId = (await currentFacts()).facts.page.id
    const found = await findByLink(db, pageId, 'manage', token, now)
    // the page itself says what is the matter with the link; one whose subscription has ended changes nothing any more
    if (!found || found.subscriber.unsubscribedAt) return showPage(page)
    return await act(page, { db, pageId, who: found.subscriber, fields, now })
  } catch (fault) {
    const form = { step: 'manage', fields }
    if (!(fault instanceof Refusal)) return showFormAgainLater(fault, page, form)
    const sentence = refusalSentence(usualLocale, fault)
    const said = fault instanceof Overtaken ? [sentence, ...fault.theirs.map(nowStands)].join(' ') : sentence
    return showFormAgain(page, { ...form, problem: { message: said } }, 422)
  }
}

const nowStands = ({ label, value, words }: Theirs) => `${label} now: ${words?.(value) ?? value}.`

export const GET = async (_: Request, { params }: Context) => redirectTo(`/subscriptions/${(await params).token}`)

async function act(page: string, { db, pageId, who, fields, now }: Own): Promise<Response> {
  const attempt = { by: visitor, now }
  const intent = fields.intent?.[0]
  if (intent === 'components') {
    const typed = { component_ids: fields.component_ids ?? [] }
    const stood = fields.was_component_ids?.[0]
    const was = stood === undefined ? undefined : { component_ids: stood }
    const { changed, seen } = editedFields(typed, was, subscriberFields((await currentFacts()).facts.components))
    const { component_ids: componentIds } = changed
    if (componentIds) await changeSubscription(db, pageId, who, { componentIds }, { ...attempt, seen })
    return redirectTo(`${page}?done=components`)
  }
  if (intent === 'again') {
    await reactivateOwn(db, pageId, who, attempt)
    return redirectTo(`${page}?done=again`)
  }
  if (intent === 'secret') {
    const reveal = await rotateSigningSecret(db, pageId, who, attempt)
    return showFormAgain(page, { step: 'manage', fields: {}, reveal })
  }
  if (intent === 'unsubscribe') await unsubscribe(db, pageId, who, attempt)
  return redirectTo(page)
}
