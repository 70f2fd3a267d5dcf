'use server'
import { z } from 'zod'
import { asAddressProblem } from '@/app/admin/_action/as-address-problem'
import { refusedAs } from '@/app/admin/_action/field-refusal'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withDone } from '@/app/admin/_action/with-done'
import { typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { channels } from '@/lib/status/facts/subscriber-state'
import { subscribe } from '@/lib/store/subscribers/subscribe'

const form = z.object({
  channel: z.enum(channels, refusedAs('channel_not_chosen')),
  address: typedText,
  phone_country: typedText,
  owner_email: typedText,
  component_ids: z.array(typedText).default([]),
  skip_confirmation: typedTick,
})

export const addSubscriberAction = operatorAction(form, async (typed, { db, writeContext }) => {
  const { facts } = await currentFacts()
  const draft = {
    channel: typed.channel,
    address: typed.address,
    phoneCountry: typed.phone_country.trim().toUpperCase() || null,
    ownerEmail: typed.owner_email.trim() || null,
    componentIds: typed.component_ids,
    skipConfirmation: typed.skip_confirmation,
  }
  const allowed = webProcess().settings.allowedDestinations
  const options = allowed ? { allowed } : {}
  const joining = subscribe(db, facts.page.id, draft, writeContext, options)
  const { subscriberId, added } = await joining.catch(asAddressProblem)
  const asked = !typed.skip_confirmation && typed.channel !== 'slack' && typed.channel !== 'teams'
  return withDone(`/admin/subscribers/${subscriberId}`, added ? (asked ? 'asked' : 'added') : 'known')
})
