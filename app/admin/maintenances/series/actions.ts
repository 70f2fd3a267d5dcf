'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { affectedComponents, typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { schedule, switchesOf } from '@/app/admin/incidents/_action/schedule-form'
import { repeat, repeatChoiceOf, seriesFields } from '@/app/admin/incidents/_action/series-form-fields'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { webProcess } from '@/lib/publish/facts/web-process'
import { checkWallTime } from '@/lib/status/time/check-wall-time'
import { wireTime } from '@/lib/status/time/zone'
import { changeSeries, endSeries } from '@/lib/store/incidents/change-series'
import { requireSeries } from '@/lib/store/incidents/read-series'

const form = z.object({
  series: typedText,
  name: typedText,
  body: typedText,
  components: affectedComponents,
  notify: typedTick,
  was: seenFieldsSchema,
  ...schedule,
  ...repeat,
})

const address = (id: string) => `/admin/maintenances/series/${id}`

export const changeSeriesAction = operatorAction(
  form,
  async ({ series: id, components, notify, was, ...typed }, { writeContext }) => {
    const { facts } = await currentFacts()
    const { timeZone: zone } = await requireSeries(webProcess().db, facts.page.id, id)
    const wall = (field: 'scheduled_for' | 'scheduled_until') =>
      wireTime(checkWallTime(typed[field], field, zone), zone).slice(0, 19)
    const times = { scheduled_for: wall('scheduled_for'), scheduled_until: wall('scheduled_until') }
    const { changed, seen } = editedFields(
      { ...typed, ...times, components: Object.keys(components) },
      was,
      seriesFields(zone, facts.components),
    )
    const { name, body, scheduled_for: scheduledFor, scheduled_until: scheduledUntil } = changed
    const change = {
      ...{ name, body, scheduledFor, scheduledUntil, componentIds: changed.components },
      ...switchesOf(changed),
      ...repeatChoiceOf(changed),
      deliverNotifications: notify,
    }
    const { receipt } = await publish((db, pageId) => changeSeries(db, pageId, id, change, { ...writeContext, seen }))
    return withReceipt(address(id), receipt, { notify })
  },
)

export const endSeriesAction = operatorAction(
  z.object({ series: typedText, notify: typedTick }),
  async ({ series: id, notify }, { writeContext }) => {
    const { receipt } = await publish((db, pageId) =>
      endSeries(db, pageId, id, { deliverNotifications: notify }, writeContext),
    )
    return withReceipt(address(id), receipt, { notify })
  },
)
