'use server'
import { z } from 'zod'
import { asAddressProblem } from '@/app/admin/_action/address-problem'
import { refusedAs } from '@/app/admin/_action/field-refusal'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { text } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { room } from '@/lib/publish/facts/room'
import { channels } from '@/lib/status/facts/subscriber-state'
import { sendTest } from '@/lib/store/queue/send-test'

export const sendTestAction = operatorAction(
  z.object({ channel: z.enum(channels, refusedAs('channel_not_chosen')), address: text }),
  async (target, { db, attempt }) => {
    const { facts } = await currentFacts()
    const allowed = room().settings.allowedDestinations
    const id = await sendTest(db, facts.page.id, target, attempt, allowed).catch(asAddressProblem)
    return `/admin/lanes/quarantine/${id}?done=test`
  },
)
