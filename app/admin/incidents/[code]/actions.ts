'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { currentFacts } from '@/lib/publish/current-facts'
import { publish } from '@/lib/publish/publish'
import { checkPastDate } from '@/lib/status/date-check'
import { defaultBody } from '@/lib/status/default-body'
import type { EventStatus } from '@/lib/status/incident-status'
import { chosenPromise } from '@/lib/status/promise-choice'
import { Refusal } from '@/lib/status/refusal'
import { publishUpdate } from '@/lib/store/publish-update'
import { operatorAction } from '../../operator-action'
import { withReceipt } from '../../receipt-query'
import { affectedComponents, allOperational, eventStatus, promise, text, ticked } from '../incident-form'

const form = z.object({
  incident: text,
  seen_update_id: text,
  status: eventStatus,
  body: text,
  components: affectedComponents,
  ...promise,
  notify: ticked,
  display_at: text.optional(),
})

export const publishUpdateAction = operatorAction(
  form,
  async ({ incident, seen_update_id, status, body, components, notify, display_at, ...typed }, { attempt }) => {
    const { facts } = await currentFacts()
    const past = display_at
      ? { displayAt: checkPastDate(display_at, 'display_at', attempt.now, facts.page.timeZone) }
      : {}
    const draft = {
      status,
      body,
      components,
      deliverNotifications: notify,
      nextUpdateBy: chosenPromise(typed.next_update, typed.next_update_by, facts.page.timeZone),
      seenUpdateId: seen_update_id || undefined,
      ...past,
    }
    const published = publish((db, pageId) => publishUpdate(db, pageId, incident, draft, attempt))
    const { receipt } = await published.catch(showOthers)
    return withReceipt(`/admin/incidents/${incident}`, receipt, notify ? receipt.outboxIds.length : 0)
  },
  {
    operational: allOperational,
    words: async (typed) => {
      const { facts } = await currentFacts()
      const previous = facts.incidents.find(({ id }) => id === typed.incident?.[0])?.status ?? null
      return { body: [defaultBody((typed.status?.[0] ?? previous) as EventStatus, previous)] }
    },
  },
)

/** Who was overtaken gets the page again, with what the other one published. */
function showOthers(fault: unknown): never {
  if (fault instanceof Refusal && fault.reason === 'overtaken') refresh()
  throw fault
}
