'use server'
import { z } from 'zod'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { audienceFill } from '@/app/admin/incidents/_action/audience-fill'
import { affectedComponents, typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { schedule, switchesOf } from '@/app/admin/incidents/_action/schedule-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { defaultBody } from '@/lib/status/incident/default-body'
import { checkWallTime } from '@/lib/status/time/check-wall-time'
import { openIncident } from '@/lib/store/incidents/open-incident'

const form = z.object({
  name: typedText,
  body: typedText,
  components: affectedComponents,
  notify: typedTick,
  ...schedule,
})

export const scheduleMaintenanceAction = operatorAction(
  form,
  async ({ name, body, components, notify, scheduled_for, scheduled_until, ...typed }, { writeContext }) => {
    const zone = (await currentFacts()).facts.page.timeZone
    const draft = {
      ...({ kind: 'maintenance', status: 'scheduled', name, body, components: {} } as const),
      componentIds: Object.keys(components),
      scheduledFor: checkWallTime(scheduled_for, 'scheduled_for', zone),
      scheduledUntil: checkWallTime(scheduled_until, 'scheduled_until', zone),
      ...switchesOf(typed),
      deliverNotifications: notify,
    }
    const { result, receipt } = await publish((db, pageId) => openIncident(db, pageId, draft, writeContext))
    return withReceipt(`/admin/incidents/${result.incidentId}`, receipt, { notify })
  },
  { audience: audienceFill, words: async () => ({ body: [defaultBody('scheduled', null)] }) },
)
