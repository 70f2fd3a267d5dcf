'use server'
import { z } from 'zod'
import { publish } from '@/lib/publish/publish'
import { changeIncident } from '@/lib/store/change-incident'
import { edited, was } from '../../../edited'
import { operatorAction } from '../../../operator-action'
import { withReceipt } from '../../../receipt-query'
import { impactOverride, text } from '../../incident-form'

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
