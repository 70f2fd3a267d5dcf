'use server'
import { z } from 'zod'
import { publish } from '@/lib/publish/publish'
import { componentStatuses } from '@/lib/status/component-status'
import { impacts, incidentStatuses, maintenanceStatuses } from '@/lib/status/incident-status'
import { mendComponent, mendIncident, removeUnreadable } from '@/lib/store/mend-row'
import { text } from '../incidents/incident-form'
import { operatorAction } from '../operator-action'
import { withReceipt } from '../receipt-query'

const here = '/admin/unreadable'

export const mendComponentAction = operatorAction(
  z.object({ component: text, status: z.enum(componentStatuses) }),
  async ({ component, status }, { attempt, intent }) => {
    const { receipt } = await publish((db, pageId) =>
      intent === 'remove'
        ? removeUnreadable(db, pageId, { what: 'component', id: component }, attempt)
        : mendComponent(db, pageId, component, { status }, attempt),
    )
    return withReceipt(here, receipt)
  },
)

export const mendIncidentAction = operatorAction(
  z.object({
    incident: text,
    status: z.enum([...incidentStatuses, ...maintenanceStatuses]),
    impact: z.enum(impacts),
  }),
  async ({ incident, status, impact }, { attempt, intent }) => {
    const { receipt } = await publish((db, pageId) =>
      intent === 'remove'
        ? removeUnreadable(db, pageId, { what: 'incident', id: incident }, attempt)
        : mendIncident(db, pageId, incident, { status, impact }, attempt),
    )
    return withReceipt(here, receipt)
  },
)
