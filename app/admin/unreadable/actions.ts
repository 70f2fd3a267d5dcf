'use server'
import { z } from 'zod'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import { componentStatuses } from '@/lib/status/facts/component-status'
import { impacts, incidentStatuses, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import { mendComponent, mendIncident, removeUnreadable } from '@/lib/store/page/mend-row'

const here = '/admin/unreadable'

export const mendComponentAction = operatorAction(
  z.object({ component: typedText, status: z.enum(componentStatuses) }),
  async ({ component, status }, { writeContext, intent }) => {
    const { receipt } = await publish((db, pageId) =>
      intent === 'remove'
        ? removeUnreadable(db, pageId, { what: 'component', id: component }, writeContext)
        : mendComponent(db, pageId, component, { status }, writeContext),
    )
    return withReceipt(here, receipt)
  },
)

export const mendIncidentAction = operatorAction(
  z.object({
    incident: typedText,
    status: z.enum([...incidentStatuses, ...maintenanceStatuses]),
    impact: z.enum(impacts),
  }),
  async ({ incident, status, impact }, { writeContext, intent }) => {
    const { receipt } = await publish((db, pageId) =>
      intent === 'remove'
        ? removeUnreadable(db, pageId, { what: 'incident', id: incident }, writeContext)
        : mendIncident(db, pageId, incident, { status, impact }, writeContext),
    )
    return withReceipt(here, receipt)
  },
)
