'use server'
import { z } from 'zod'
import { asAddressProblem } from '@/app/admin/_action/as-address-problem'
import { refusedAs } from '@/app/admin/_action/field-refusal'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { channels } from '@/lib/status/facts/subscriber-state'
import { sendTest } from '@/lib/store/queue/send-test'

export const sendTestAction = operatorAction(
  z.object({ channel: z.enum(channels, refusedAs('channel_not_chosen')), address: typedText }),
  async (target, { db, writeContext }) => {
    const { facts } = await currentFacts()
    const allowed = webProcess().settings.allowedDestinations
    const id = await sendTest(db, facts.page.id, target, writeContext, allowed).catch(asAddressProblem)
    return `/admin/lanes/quarantine/${id}?done=test`
  },
)
