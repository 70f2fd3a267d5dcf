'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { subscriberFields } from '@/app/_edit/subscriber-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withDone } from '@/app/admin/_action/with-done'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { Refusal } from '@/lib/status/text/refusal'
import { changeSubscription, rotateSigningSecret } from '@/lib/store/subscribers/change-subscription'
import { quarantineSubscriber, reactivateSubscribers } from '@/lib/store/subscribers/quarantine-subscriber'
import { resendConfirmation } from '@/lib/store/subscribers/resend-confirmation'
import { unsubscribe } from '@/lib/store/subscribers/unsubscribe'

const whom = z.object({ subscriber: typedText })
const pageId = async () => (await currentFacts()).facts.page.id
const back = (id: string, done: string) => withDone(`/admin/subscribers/${encodeURIComponent(id)}`, done)

export const changeComponentsAction = operatorAction(
  whom.extend({ component_ids: z.array(typedText).default([]), was: seenFieldsSchema }),
  async ({ subscriber, was, ...typed }, { db, writeContext }) => {
    const { facts } = await currentFacts()
    const { changed, seen } = editedFields(typed, was, subscriberFields(facts.components))
    const { component_ids: componentIds } = changed
    if (componentIds) {
      await changeSubscription(db, facts.page.id, subscriber, { componentIds }, { ...writeContext, seen })
    }
    return back(subscriber, 'changed')
  },
)

export const resendConfirmationAction = operatorAction(whom, async ({ subscriber }, { db, writeContext }) => {
  const sent = await resendConfirmation(db, await pageId(), subscriber, writeContext)
  if (!sent) {
    throw new Refusal('confirmation_not_sent')
  }
  return back(subscriber, 'resent')
})

export const reactivateAction = operatorAction(whom, async ({ subscriber }, { db, writeContext }) => {
  await reactivateSubscribers(db, await pageId(), { ids: [subscriber] }, writeContext)
  return back(subscriber, 'reactivated')
})

export const quarantineAction = operatorAction(
  whom.extend({ reason: typedText }),
  async ({ subscriber, reason }, { db, writeContext }) => {
    const said = reason.trim().slice(0, 300)
    if (said === '') throw new Refusal('removal_without_reason')
    await quarantineSubscriber(db, await pageId(), subscriber, said, writeContext)
    return back(subscriber, 'quarantined')
  },
)

export const unsubscribeAction = operatorAction(whom, async ({ subscriber }, { db, writeContext }) => {
  await unsubscribe(db, await pageId(), subscriber, writeContext)
  return back(subscriber, 'unsubscribed')
})

export const rotateSecretAction = operatorAction(whom, async ({ subscriber }, { db, writeContext }) => ({
  words: 'Copy this secret now. For 24 hours messages are signed with the earlier one too.',
  secret: await rotateSigningSecret(db, await pageId(), subscriber, writeContext),
}))
