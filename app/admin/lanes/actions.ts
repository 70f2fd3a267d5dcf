'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { lineField } from '@/app/_edit/field-kind'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withDone } from '@/app/admin/_action/with-done'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { checkLane, pauseLane, resumeLane, throttleLane } from '@/lib/store/queue/lane-setting'

const pageId = async () => (await currentFacts()).facts.page.id

export const pauseLaneAction = operatorAction(
  z.object({ lane: typedText, to: z.enum(['paused', 'resumed']) }),
  async ({ lane, to }, { db, writeContext }) => {
    const set = to === 'paused' ? pauseLane : resumeLane
    await set(db, await pageId(), checkLane(lane), writeContext)
    return withDone('/admin/lanes', to, lane)
  },
)

const laneFields = {
  per_second: {
    column: 'perSecond',
    label: 'Messages per second',
    ...lineField,
    words: (value: string) => value || 'No limit',
  },
}

export const throttleLaneAction = operatorAction(
  z.object({ lane: typedText, per_second: typedText, was: seenFieldsSchema }),
  async ({ lane, per_second, was }, { db, writeContext }) => {
    const perSecond = per_second.trim() === '' ? null : Number(per_second)
    const { changed, seen } = editedFields({ per_second: perSecond }, was, laneFields)
    if (changed.per_second !== undefined) {
      await throttleLane(db, await pageId(), checkLane(lane), perSecond, { ...writeContext, seen })
    }
    return withDone('/admin/lanes', perSecond === null ? 'freed' : 'throttled', lane)
  },
)
