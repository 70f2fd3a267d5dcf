'use server'
import { z } from 'zod'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import { deleteIncident, restoreIncident } from '@/lib/store/incidents/delete-incident'

const form = z.object({ incident: typedText })

export const deleteIncidentAction = operatorAction(form, async ({ incident }, { writeContext }) => {
  const { receipt } = await publish((db, pageId) => deleteIncident(db, pageId, incident, writeContext))
  return withReceipt('/admin/incidents', receipt, { gone: true })
})

export const restoreIncidentAction = operatorAction(form, async ({ incident }, { writeContext }) => {
  const { receipt } = await publish((db, pageId) => restoreIncident(db, pageId, incident, writeContext))
  return withReceipt(`/admin/incidents/${incident}`, receipt)
})
