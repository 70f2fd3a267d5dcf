'use server'
import { z } from 'zod'
import { currentFacts } from '@/lib/publish/current-facts'
import { room } from '@/lib/publish/room'
import { Refusal } from '@/lib/status/refusal'
import { channels } from '@/lib/status/subscriber-state'
import { subscribe } from '@/lib/store/subscribe'
import { withDone } from '../../done-query'
import { text, ticked } from '../../incidents/incident-form'
import { operatorAction } from '../../operator-action'

const form = z.object({
  channel: z.enum(channels, { error: 'Choose a channel.' }),
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
  const { subscriberId, added } = await subscribe(db, facts.page.id, draft, attempt, {
    ...(allowed && { allowed }),
  }).catch((fault) => {
    throw fault instanceof Refusal ? new Refusal(fault.reason, fault.message, fieldOf(fault.field)) : fault
  })
  const asked = !typed.skip_confirmation && typed.channel !== 'slack' && typed.channel !== 'teams'
  return withDone(`/admin/subscribers/${subscriberId}`, added ? (asked ? 'asked' : 'added') : 'known')
})

/** The field of this form that a verb's refusal is about: it knows every kind of address by a name of its own. */
function fieldOf(field: string | undefined): string | undefined {
  return field === 'email' || field === 'phone_number' || field === 'endpoint' ? 'address' : field
}
