'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { incidentFields } from '@/app/admin/incidents/_action/edited-fields'
import { impactOverride, typedText } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import { changeIncident } from '@/lib/store/incidents/change-incident'

const form = z.object({ incident: typedText, name: typedText, impact_override: impactOverride, was: seenFieldsSchema })

export const changeIncidentAction = operatorAction(form, async (typed, { writeContext }) => {
  const { changed, seen } = editedFields(typed, typed.was, incidentFields)
  const change = { name: changed.name, impactOverride: changed.impact_override }
  const { receipt } = await publish((db, pageId) =>
    changeIncident(db, pageId, typed.incident, change, { ...writeContext, seen }),
  )
  return withReceipt(`/admin/incidents/${typed.incident}`, receipt)
})
