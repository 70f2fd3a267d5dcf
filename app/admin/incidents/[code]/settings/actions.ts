'use server'
import { z } from 'zod'
import { publish } from '@/lib/publish/publish'
import { changeIncident } from '@/lib/store/change-incident'
import { operatorAction } from '../../../operator-action'
import { withReceipt } from '../../../receipt-query'
import { impactOverride, text } from '../../incident-form'

const form = z.object({ incident: text, name: text, impact_override: impactOverride, was_override: impactOverride })

export const changeIncidentAction = operatorAction(form, async (typed, { attempt }) => {
  const rated = typed.impact_override === typed.was_override ? {} : { impactOverride: typed.impact_override }
  const change = { name: typed.name, ...rated }
  const { receipt } = await publish((db, pageId) => changeIncident(db, pageId, typed.incident, change, attempt))
  return withReceipt(`/admin/incidents/${typed.incident}`, receipt, 0)
})
