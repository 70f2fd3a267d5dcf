'use server'
import { z } from 'zod'
import { publish } from '@/lib/publish/publish'
import { deleteIncident, restoreIncident } from '@/lib/store/delete-incident'
import { operatorAction } from '../../../operator-action'
import { withReceipt } from '../../../receipt-query'
import { text } from '../../incident-form'

const form = z.object({ incident: text })

export const deleteIncidentAction = operatorAction(form, async ({ incident }, { attempt }) => {
  const { receipt } = await publish((db, pageId) => deleteIncident(db, pageId, incident, attempt))
  return withReceipt('/admin/incidents', receipt, { gone: true })
})

export const restoreIncidentAction = operatorAction(form, async ({ incident }, { attempt }) => {
  const { receipt } = await publish((db, pageId) => restoreIncident(db, pageId, incident, attempt))
  return withReceipt(`/admin/incidents/${incident}`, receipt)
})
