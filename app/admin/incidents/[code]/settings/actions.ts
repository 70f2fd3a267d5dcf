'use server'
import { z } from 'zod'
import { edited, was } from '@/app/_edit/edited'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/receipt-query'
import { incidentFields } from '@/app/admin/incidents/_action/edited-fields'
import { impactOverride, text } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import { changeIncident } from '@/lib/store/incidents/change-incident'

const form = z.object({ incident: text, name: text, impact_override: impactOverride, was })

export const changeIncidentAction = operatorAction(form, async (typed, { attempt }) => {
  const { changed, seen } = edited(typed, typed.was, incidentFields)
  const change = { name: changed.name, impactOverride: changed.impact_override }
  const { receipt } = await publish((db, pageId) =>
    changeIncident(db, pageId, typed.incident, change, { ...attempt, seen }),
  )
  return withReceipt(`/admin/incidents/${typed.incident}`, receipt)
})
