'use server'
import { z } from 'zod'
import { edited, was } from '@/app/_edit/edited'
import { subscriberFields } from '@/app/_edit/subscriber-fields'
import { withDone } from '@/app/admin/_action/done-query'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { text } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { Refusal } from '@/lib/status/text/refusal'
import { changeSubscription, rotateSigningSecret } from '@/lib/store/subscribers/change-subscription'
import { quarantineSubscriber, reactivateSubscribers } from '@/lib/store/subscribers/quarantine-subscriber'
import { resendConfirmation } from '@/lib/store/subscribers/resend-confirmation'
import { unsubscribe } from '@/lib/store/subscribers/unsubscribe'

const whom = z.object({ subscriber: text })
const pageId = async () => (await currentFacts()).facts.page.id
const back = (id: string, done: string) => withDone(`/admin/subscribers/${encodeURIComponent(id)}`, done)

export const changeComponentsAction = operatorAction(
  whom.extend({ component_ids: z.array(text).default([]), was }),
  async ({ subscriber, was, ...typed }, { db, attempt }) => {
    const { facts } = await currentFacts()
    const { changed, seen } = edited(typed, was, subscriberFields(facts.components))
    const { component_ids: componentIds } = changed
    if (componentIds) {
      await changeSubscription(db, facts.page.id, subscriber, { componentIds }, { ...attempt, seen })
    }
    return back(subscriber, 'changed')
  },
)

export const resendConfirmationAction = operatorAction(whom, async ({ subscriber }, { db, attempt }) => {
  const sent = await resendConfirmation(db, await pageId(), subscriber, attempt)
  if (!sent) {
    throw new Refusal('confirmation_not_sent')
  }
  return back(subscriber, 'resent')
})

export const reactivateAction = operatorAction(whom, async ({ subscriber }, { db, attempt }) => {
  await reactivateSubscribers(db, await pageId(), { ids: [subscriber] }, attempt)
  return back(subscriber, 'reactivated')
})

export const quarantineAction = operatorAction(
  whom.extend({ reason: text }),
  async ({ subscriber, reason }, { db, attempt }) => {
    const said = reason.trim().slice(0, 300)
    if (said === '') throw new Refusal('removal_without_reason')
    await quarantineSubscriber(db, await pageId(), subscriber, said, attempt)
    return back(subscriber, 'quarantined')
  },
)

export const unsubscribeAction = operatorAction(whom, async ({ subscriber }, { db, attempt }) => {
  await unsubscribe(db, await pageId(), subscriber, attempt)
  return back(subscriber, 'unsubscribed')
})

export const rotateSecretAction = operatorAction(whom, async ({ subscriber }, { db, attempt }) => ({
  words: 'Copy this secret now. For 24 hours messages are signed with the earlier one too.',
  secret: await rotateSigningSecret(db, await pageId(), subscriber, attempt),
}))
