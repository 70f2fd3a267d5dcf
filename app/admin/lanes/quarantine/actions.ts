'use server'
import { z } from 'zod'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withDone } from '@/app/admin/_action/with-done'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { Refusal } from '@/lib/status/text/refusal'
import { checkDate } from '@/lib/status/time/check-date'
import { discardDeliveries, discardUnknownLane } from '@/lib/store/queue/discard-deliveries'
import { checkLane } from '@/lib/store/queue/lane-setting'
import { retryDeliveries } from '@/lib/store/queue/retry-deliveries'

const list = '/admin/lanes/quarantine'
const minuteMs = 60_000

const chosen = z.object({
  ids: z.array(typedText).default([]),
  reason: typedText.default(''),
  back: z.string().max(100).default(''),
})

/** Retries or discards what is ticked, as the pressed button says. */
export const chosenDeliveriesAction = operatorAction(
  chosen,
  async ({ ids, reason, back }, { db, writeContext, intent }) => {
    if (ids.length === 0) throw new Refusal('deliveries_not_chosen')
    const { facts } = await currentFacts()
    const address = /^\?[\w=&-]*$/.test(back) ? list + back : list
    if (intent === 'discard') {
      return withDone(address, 'discarded', await discardDeliveries(db, facts.page.id, ids, reason, writeContext))
    }
    if (intent !== 'retry') throw new Refusal('deliveries_without_verb')
    return withDone(address, 'retried', await retryDeliveries(db, facts.page.id, { ids }, writeContext))
  },
)

/** Retries everything of a lane that was quarantined between two minutes, both included. */
export const retryRangeAction = operatorAction(
  z.object({ lane: typedText, from: typedText, to: typedText }),
  async (typed, { db, writeContext }) => {
    const { facts } = await currentFacts()
    const lane = checkLane(typed.lane)
    const from = checkDate(typed.from, 'from', facts.page.timeZone)
    const to = new Date(checkDate(typed.to, 'to', facts.page.timeZone).getTime() + minuteMs - 1)
    if (to < from) throw new Refusal('deliveries_span_reversed')
    const count = await retryDeliveries(db, facts.page.id, { lane, from, to }, writeContext)
    return withDone(`${list}?lane=${lane}`, 'retried', count)
  },
)

/** Discards everything of a lane that this release does not know. */
export const discardLaneAction = operatorAction(
  z.object({ lane: typedText, reason: typedText }),
  async (typed, { db, writeContext }) => {
    const { facts } = await currentFacts()
    const count = await discardUnknownLane(db, facts.page.id, typed.lane, typed.reason, writeContext)
    return withDone(`${list}?state=unknown`, 'discarded', count)
  },
)
