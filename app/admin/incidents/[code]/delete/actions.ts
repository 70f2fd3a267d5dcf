'use server'
import { z } from 'zod'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/receipt-query'
import { text } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import { deleteIncident, restoreIncident } from '@/lib/store/incidents/delete-incident'

const form = z.object({ incident: text })

export const deleteIncidentAction = operatorAction(form, async ({ incident }, { attempt }) => {
  const { receipt } = await publish((db, pageId) => deleteIncident(db, pageId, incident, attempt))
  return withReceipt('/admin/incidents', receipt, { gone: true })
})

export const restoreIncidentAction = operatorAction(form, async ({ incident }, { attempt }) => {
  const { receipt } = await publish((db, pageId) => restoreIncident(db, pageId, incident, attempt))
  return withReceipt(`/admin/incidents/${incident}`, receipt)
})
