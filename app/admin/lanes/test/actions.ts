'use server'
import { z } from 'zod'
import { currentFacts } from '@/lib/publish/current-facts'
import { room } from '@/lib/publish/room'
import { channels } from '@/lib/status/subscriber-state'
import { sendTest } from '@/lib/store/send-test'
import { asAddressProblem } from '../../address-problem'
import { text } from '../../incidents/incident-form'
import { operatorAction } from '../../operator-action'

export const sendTestAction = operatorAction(
  z.object({ channel: z.enum(channels, { error: 'Choose a channel.' }), address: text }),
  async (target, { db, attempt }) => {
    const { facts } = await currentFacts()
    const allowed = room().settings.allowedDestinations
    const id = await sendTest(db, facts.page.id, target, attempt, allowed).catch(asAddressProblem)
    return `/admin/lanes/quarantine/${id}?done=test`
  },
)
