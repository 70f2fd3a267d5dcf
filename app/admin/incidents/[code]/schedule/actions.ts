'use server'
import { z } from 'zod'
import { edited, was } from '@/app/_edit/edited'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/receipt-query'
import { audienceFill } from '@/app/admin/incidents/_action/audience-fill'
import { affectedComponents, text, ticked } from '@/app/admin/incidents/_action/incident-form'
import { requireIncident } from '@/app/admin/incidents/_action/require-incident'
import { schedule, scheduleFields, switchesOf } from '@/app/admin/incidents/_action/schedule-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { rescheduled } from '@/lib/status/incident/rescheduled'
import { checkWallTime } from '@/lib/status/time/wall-check'
import { changeIncident } from '@/lib/store/incidents/change-incident'
import { publishUpdate } from '@/lib/store/incidents/publish-update'

const form = z.object({
  incident: text,
  seen_update_id: text,
  body: text,
  components: affectedComponents,
  notify: ticked,
  was,
  ...schedule,
})

/** Moves a maintenance or changes what its schedule does. With words it is an update, of which subscribers can be told. */
export const rescheduleAction = operatorAction(
  form,
  async ({ incident: id, body, components, notify, ...typed }, { attempt }) => {
    const { facts } = await currentFacts()
    const zone = facts.page.timeZone
    const incident = requireIncident(facts, id)
    const from = checkWallTime(typed.scheduled_for, 'scheduled_for', zone)
    const times = {
      scheduled_for: from,
      scheduled_until: checkWallTime(typed.scheduled_until, 'scheduled_until', zone),
    }
    const { changed, seen } = edited(
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
    const said = body.trim() !== ''
    const next = { ...rescheduled(incident, from, facts, attempt.now), body, deliverNotifications: notify }
    const { receipt } = await publish((db, pageId) =>
      said
        ? publishUpdate(
            db,
            pageId,
            id,
            { ...change, ...next, seenUpdateId: typed.seen_update_id },
            { ...attempt, seen },
          )
        : changeIncident(db, pageId, id, change, { ...attempt, seen }),
    )
    return withReceipt(`/admin/incidents/${id}`, receipt, { notify: notify && said })
  },
  { audience: audienceFill },
)
