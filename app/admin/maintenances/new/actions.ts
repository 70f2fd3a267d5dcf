'use server'
import { z } from 'zod'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { audienceFill } from '@/app/admin/incidents/_action/audience-fill'
import { affectedComponents, typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { schedule, switchesOf } from '@/app/admin/incidents/_action/schedule-form'
import { repeat, repeatChoiceOf } from '@/app/admin/incidents/_action/series-form-fields'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { defaultBody } from '@/lib/status/incident/default-body'
import { draftOfSeries } from '@/lib/status/maintenance/series-form'
import { checkWallTime } from '@/lib/status/time/check-wall-time'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { openSeries } from '@/lib/store/incidents/open-series'

const form = z.object({
  name: typedText,
  body: typedText,
  components: affectedComponents,
  notify: typedTick,
  ...schedule,
  ...repeat,
})

/** Schedules a maintenance, or one that repeats: subscribers are told of its first date. */
export const scheduleMaintenanceAction = operatorAction(
  form,
  async ({ name, body, components, notify, scheduled_for, scheduled_until, ...typed }, { writeContext }) => {
    const zone = (await currentFacts()).facts.page.timeZone
    const said = {
      name,
      body,
      componentIds: Object.keys(components),
      ...switchesOf(typed),
      deliverNotifications: notify,
    }
    const choice = repeatChoiceOf(typed)
    if (choice.kind !== 'none') {
      const window = { scheduledFor: scheduled_for, scheduledUntil: scheduled_until }
      const draft = { ...draftOfSeries({ ...said, ...window, ...choice }, zone), deliverNotifications: notify }
      const { result, receipt } = await publish((db, pageId) => openSeries(db, pageId, draft, writeContext))
      return withReceipt(`/admin/maintenances/series/${result.seriesId}`, receipt, { notify })
    }
    const draft = {
      ...({ kind: 'maintenance', status: 'scheduled', components: {} } as const),
      ...said,
      scheduledFor: checkWallTime(scheduled_for, 'scheduled_for', zone),
      scheduledUntil: checkWallTime(scheduled_until, 'scheduled_until', zone),
    }
    const { result, receipt } = await publish((db, pageId) => openIncident(db, pageId, draft, writeContext))
    return withReceipt(`/admin/incidents/${result.incidentId}`, receipt, { notify })
  },
  { audience: audienceFill, words: async () => ({ body: [defaultBody('scheduled', null)] }) },
)
