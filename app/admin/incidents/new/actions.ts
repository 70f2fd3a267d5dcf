'use server'
import { z } from 'zod'
import { was } from '@/app/_edit/edited'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/receipt-query'
import { seenStatuses } from '@/app/admin/components/_action/component-fields'
import { audienceFill } from '@/app/admin/incidents/_action/audience-fill'
import {
  affectedComponents,
  allOperational,
  eventStatus,
  filledByTemplate,
  impactOverride,
  promise,
  text,
  ticked,
} from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import type { EventStatus } from '@/lib/status/facts/incident-status'
import { defaultBody } from '@/lib/status/incident/default-body'
import { chosenPromise } from '@/lib/status/incident/promise-choice'
import { Refusal } from '@/lib/status/text/refusal'
import { checkPastDate } from '@/lib/status/time/date-check'
import { openIncident } from '@/lib/store/incidents/open-incident'
import { readTemplates } from '@/lib/store/incidents/template'

const form = z.object({
  name: text,
  status: eventStatus,
  body: text,
  components: affectedComponents,
  impact_override: impactOverride,
  ...promise,
  notify: ticked,
  backfill: ticked,
  backfill_date: text.optional(),
  was,
})

export const openIncidentAction = operatorAction(
  form,
  async (
    { name, status, body, components, impact_override, notify, backfill, backfill_date, ...typed },
    { attempt },
  ) => {
    const { facts } = await currentFacts()
    const past = backfill
      ? { backfilled: true, displayAt: checkPastDate(backfill_date, 'backfill_date', attempt.now, facts.page.timeZone) }
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
    const { result, receipt } = await publish((db, pageId) => openIncident(db, pageId, draft, { ...attempt, seen }))
    return withReceipt(`/admin/incidents/${result.incidentId}`, receipt, { notify: draft.deliverNotifications })
  },
  {
    audience: audienceFill,
    words: async (typed) => ({ body: [defaultBody((typed.status?.[0] ?? 'investigating') as EventStatus, null)] }),
    operational: allOperational,
    template: async (typed, { db }) => {
      const { facts } = await currentFacts()
      const id = typed.template?.[0]
      if (!id) return {}
      const template = (await readTemplates(db, facts.page.id)).find((one) => one.id === id)
      if (!template) throw new Refusal('template_gone')
      return filledByTemplate(template, facts)
    },
  },
)
