'use server'
import { z } from 'zod'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { audienceFill } from '@/app/admin/incidents/_action/audience-fill'
import { typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { publish } from '@/lib/publish/facts/publish'
import { maintenanceSteps, stepBody } from '@/lib/status/maintenance/decide-maintenance-step'
import { takeMaintenanceStep } from '@/lib/store/incidents/take-maintenance-step'

const step = z.enum(maintenanceSteps)
const form = z.object({ incident: typedText, seen_update_id: typedText, step, body: typedText, notify: typedTick })

/** Starts, finishes or calls off a maintenance, and says so. */
export const maintenanceStepAction = operatorAction(
  form,
  async ({ incident, seen_update_id: seen, step, body, notify }, { writeContext }) => {
    const draft = { step, body, deliverNotifications: notify, seenUpdateId: seen || undefined }
    const { receipt } = await publish((db, pageId) => takeMaintenanceStep(db, pageId, incident, draft, writeContext))
    return withReceipt(`/admin/incidents/${incident}`, receipt, { notify })
  },
  { audience: audienceFill, words: async (typed) => ({ body: [stepBody[step.parse(typed.step?.[0])]] }) },
)
