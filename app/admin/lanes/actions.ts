'use server'
import { z } from 'zod'
import { edited, was } from '@/app/_edit/edited'
import { line } from '@/app/_edit/field-kind'
import { withDone } from '@/app/admin/_action/done-query'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { text } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { checkLane, pauseLane, resumeLane, throttleLane } from '@/lib/store/queue/lane-setting'

const pageId = async () => (await currentFacts()).facts.page.id

export const pauseLaneAction = operatorAction(
  z.object({ lane: text, to: z.enum(['paused', 'resumed']) }),
  async ({ lane, to }, { db, attempt }) => {
    const set = to === 'paused' ? pauseLane : resumeLane
    await set(db, await pageId(), checkLane(lane), attempt)
    return withDone('/admin/lanes', to, lane)
  },
)

const laneFields = {
  per_second: {
    column: 'perSecond',
    label: 'Messages per second',
    ...line,
    words: (value: string) => value || 'No limit',
  },
}

export const throttleLaneAction = operatorAction(
  z.object({ lane: text, per_second: text, was }),
  async ({ lane, per_second, was }, { db, attempt }) => {
    const perSecond = per_second.trim() === '' ? null : Number(per_second)
    const { changed, seen } = edited({ per_second: perSecond }, was, laneFields)
    if (changed.per_second !== undefined) {
      await throttleLane(db, await pageId(), checkLane(lane), perSecond, { ...attempt, seen })
    }
    return withDone('/admin/lanes', perSecond === null ? 'freed' : 'throttled', lane)
  },
)
