'use server'
import { z } from 'zod'
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

export const throttleLaneAction = operatorAction(
  z.object({ lane: text, per_second: text }),
  async ({ lane, per_second }, { db, attempt }) => {
    const perSecond = per_second.trim() === '' ? null : Number(per_second)
    await throttleLane(db, await pageId(), checkLane(lane), perSecond, attempt)
    return withDone('/admin/lanes', perSecond === null ? 'freed' : 'throttled', lane)
  },
)
