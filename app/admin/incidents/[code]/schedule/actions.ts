'use server'
import { z } from 'zod'
import { editedFields, seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { audienceFill } from '@/app/admin/incidents/_action/audience-fill'
import { affectedComponents, typedText, typedTick } from '@/app/admin/incidents/_action/incident-form'
import { incidentOrNotFound } from '@/app/admin/incidents/_action/incident-or-not-found'
import { schedule, scheduleFields, switchesOf } from '@/app/admin/incidents/_action/schedule-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { wordlessMove } from '@/lib/status/maintenance/moved-body'
import { rescheduled } from '@/lib/status/maintenance/rescheduled'
import { checkWallTime } from '@/lib/status/time/check-wall-time'
import { changeIncident } from '@/lib/store/incidents/change-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'

const form = z.object({
  incident: typedText,
  seen_update_id: typedText,
  body: typedText,
  components: affectedComponents,
  notify: typedTick,
  was: seenFieldsSchema,
  ...schedule,
})

/** Moves a maintenance or changes what its schedule does. What is said, and what subscribers are told of, is an update: one that is moved without words says so in the usual ones. */
export const rescheduleAction = operatorAction(
  form,
  async ({ incident: id, body, components, notify, ...typed }, { writeContext }) => {
    const { facts } = await currentFacts()
    const zone = facts.page.timeZone
    const incident = incidentOrNotFound(facts, id)
    const from = checkWallTime(typed.scheduled_for, 'scheduled_for', zone)
    const times = {
      scheduled_for: from,
      scheduled_until: checkWallTime(typed.scheduled_until, 'scheduled_until', zone),
    }
    const { changed, seen } = editedFields(
      { ...typed, ...times, components: Object.keys(components) },
      typed.was,
      scheduleFields(zone, facts.components),
    )
    const {
      scheduled_for: scheduledFor,
      scheduled_until: scheduledUntil,
      components: componentIds,
      ...switches
    } = changed
    const change = { scheduledFor, scheduledUntil, ...switchesOf(switches), componentIds }
    const next = { ...rescheduled(incident, from, facts, writeContext.now), deliverNotifications: notify }
    const words = body.trim() === '' ? wordlessMove(facts.page, incident, { ...change, ...next }) : body
    const { receipt } = await publish((db, pageId) =>
      words !== null
        ? publishUpdate(
            db,
            pageId,
            id,
            { ...change, ...next, body: words, seenUpdateId: typed.seen_update_id },
            { ...writeContext, seen },
          )
        : changeIncident(db, pageId, id, change, { ...writeContext, seen }),
    )
    return withReceipt(`/admin/incidents/${id}`, receipt, { notify: notify && words !== null })
  },
  { audience: audienceFill },
)
