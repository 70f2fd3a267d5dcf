'use server'
import { z } from 'zod'
import { seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { seenStatuses } from '@/app/admin/components/_action/component-fields'
import { audienceFill } from '@/app/admin/incidents/_action/audience-fill'
import { chosenTemplate } from '@/app/admin/incidents/_action/chosen-template'
import {
  affectedComponents,
  allOperational,
  eventStatus,
  filledByTemplate,
  impactOverride,
  typedPromise,
  typedText,
  typedTick,
} from '@/app/admin/incidents/_action/incident-form'
import { messagesFill } from '@/app/admin/incidents/_action/messages-fill'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { defaultBody } from '@/lib/status/incident/default-body'
import { chosenPromise } from '@/lib/status/incident/promise-choice'
import { checkPastDate } from '@/lib/status/time/check-date'
import { openIncident } from '@/lib/store/incidents/open-incident'

const form = z.object({
  name: typedText,
  status: eventStatus,
  body: typedText,
  components: affectedComponents,
  impact_override: impactOverride,
  ...typedPromise,
  notify: typedTick,
  backfill: typedTick,
  backfill_date: typedText.optional(),
  was: seenFieldsSchema,
})

export const openIncidentAction = operatorAction(
  form,
  async (
    { name, status, body, components, impact_override, notify, backfill, backfill_date, ...typed },
    { writeContext },
  ) => {
    const { facts } = await currentFacts()
    const past = backfill
      ? {
          backfilled: true,
          displayAt: checkPastDate(backfill_date, 'backfill_date', writeContext.now, facts.page.timeZone),
        }
      : {}
    const draft = {
      name,
      status,
      body,
      components,
      impactOverride: impact_override,
      deliverNotifications: notify && !backfill,
      nextUpdateBy: chosenPromise(typed.next_update, typed.next_update_by, facts.page.timeZone),
      ...past,
    }
    // what happened earlier moves nothing today
    const seen = backfill ? {} : seenStatuses(facts.components, components, typed.was)
    const { result, receipt } = await publish((db, pageId) =>
      openIncident(db, pageId, draft, { ...writeContext, seen }),
    )
    return withReceipt(`/admin/incidents/${result.incidentId}`, receipt, { notify: draft.deliverNotifications })
  },
  {
    audience: audienceFill,
    messages: messagesFill,
    words: async (typed) => ({ body: [defaultBody((typed.status?.[0] ?? 'investigating') as EventStatus, null)] }),
    operational: allOperational,
    template: async (typed, { db }) => {
      const { facts } = await currentFacts()
      const template = await chosenTemplate(db, facts.page.id, typed)
      return template ? filledByTemplate(template, facts) : {}
    },
  },
)
