'use server'
import { z } from 'zod'
import { edited, was } from '@/app/admin/_action/edited'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/receipt-query'
import { impactOverride, text } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import { changeIncident } from '@/lib/store/incidents/change-incident'

const form = z.object({
  incident: text,
  name: text,
  impact_override: impactOverride,
  was_override: impactOverride,
  was,
})

export const changeIncidentAction = operatorAction(form, async (typed, { attempt }) => {
  const rated = typed.impact_override === typed.was_override ? {} : { impactOverride: typed.impact_override }
  const { texts, seen } = edited(typed, typed.was, { name: { column: 'name', label: 'Name' } })
  const change = { ...texts, ...rated }
  const { receipt } = await publish((db, pageId) =>
    changeIncident(db, pageId, typed.incident, change, { ...attempt, seen }),
  )
  return withReceipt(`/admin/incidents/${typed.incident}`, receipt)
})
