'use server'
import { z } from 'zod'
import { asAddressProblem } from '@/app/admin/_action/address-problem'
import { withDone } from '@/app/admin/_action/done-query'
import { refusedAs } from '@/app/admin/_action/field-refusal'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { text, ticked } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { room } from '@/lib/publish/facts/room'
import { channels } from '@/lib/status/facts/subscriber-state'
import { subscribe } from '@/lib/store/subscribers/subscribe'

const form = z.object({
  channel: z.enum(channels, refusedAs('channel_not_chosen')),
  address: text,
  phone_country: text,
  owner_email: text,
  component_ids: z.array(text).default([]),
  skip_confirmation: ticked,
})

export const addSubscriberAction = operatorAction(form, async (typed, { db, attempt }) => {
  const { facts } = await currentFacts()
  const draft = {
    channel: typed.channel,
    address: typed.address,
    phoneCountry: typed.phone_country.trim().toUpperCase() || null,
    ownerEmail: typed.owner_email.trim() || null,
    componentIds: typed.component_ids,
    skipConfirmation: typed.skip_confirmation,
  }
  const allowed = room().settings.allowedDestinations
  const options = allowed ? { allowed } : {}
  const joining = subscribe(db, facts.page.id, draft, attempt, options)
  const { subscriberId, added } = await joining.catch(asAddressProblem)
  const asked = !typed.skip_confirmation && typed.channel !== 'slack' && typed.channel !== 'teams'
  return withDone(`/admin/subscribers/${subscriberId}`, added ? (asked ? 'asked' : 'added') : 'known')
})
