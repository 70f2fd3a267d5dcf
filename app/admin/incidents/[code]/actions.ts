'use server'
import { z } from 'zod'
import { seenFieldsSchema } from '@/app/_edit/edited-fields'
import { operatorAction, Question } from '@/app/admin/_action/operator-action'
import { withReceipt } from '@/app/admin/_action/with-receipt'
import { carriedAlong, editedStatuses } from '@/app/admin/components/_action/component-fields'
import { audienceFill } from '@/app/admin/incidents/_action/audience-fill'
import { chosenTemplate } from '@/app/admin/incidents/_action/chosen-template'
import {
  affectedComponents,
  allOperational,
  eventStatus,
  typedPromise,
  typedText,
  typedTick,
  updateByTemplate,
} from '@/app/admin/incidents/_action/incident-form'
import { messagesFill } from '@/app/admin/incidents/_action/messages-fill'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish } from '@/lib/publish/facts/publish'
import { componentStatusWords } from '@/lib/status/facts/component-status'
import type { Facts } from '@/lib/status/facts/facts'
import { type EventStatus, eventStatusWords } from '@/lib/status/facts/incident-status'
import { defaultBody } from '@/lib/status/incident/default-body'
import { chosenPromise } from '@/lib/status/incident/promise-choice'
import { proposedStatuses } from '@/lib/status/incident/proposed-statuses'
import { checkPastDate } from '@/lib/status/time/check-date'
import { publishUpdate } from '@/lib/store/incidents/publish-update'

const form = z.object({
  incident: typedText,
  seen_update_id: typedText,
  status: eventStatus,
  body: typedText,
  components: affectedComponents,
  proposed_for: typedText.optional(),
  carried: typedText.optional(),
  was: seenFieldsSchema,
  ...typedPromise,
  notify: typedTick,
  display_at: typedText.optional(),
})

type Sent = z.infer<typeof form>

export const publishUpdateAction = operatorAction(
  form,
  async ({ incident, seen_update_id, status, body, components, notify, display_at, ...typed }, { writeContext }) => {
    const { facts } = await currentFacts()
    const ask = askAboutComponents(facts, { incident, status, components, seenFor: typed.proposed_for })
    if (ask) return ask
    const past = display_at
      ? { displayAt: checkPastDate(display_at, 'display_at', writeContext.now, facts.page.timeZone) }
      : {}
    const draft = {
      status,
      body,
      components,
      deliverNotifications: notify,
      nextUpdateBy: chosenPromise(typed.next_update, typed.next_update_by, facts.page.timeZone),
      seenUpdateId: seen_update_id || undefined,
      carriedIds: carriedAlong(components, typed.was, typed.carried),
      ...past,
    }
    const { seen } = editedStatuses(facts.components, components, typed.was)
    const write = { ...writeContext, seen }
    const { receipt } = await publish((db, pageId) => publishUpdate(db, pageId, incident, draft, write))
    return withReceipt(`/admin/incidents/${incident}`, receipt, { notify })
  },
  {
    audience: audienceFill,
    messages: messagesFill,
    operational: allOperational,
    template: async (typed, { db }) => {
      const { facts } = await currentFacts()
      const template = await chosenTemplate(db, facts.page.id, typed)
      return template ? updateByTemplate(template, facts, typed) : {}
    },
    words: async (typed) => {
      const { facts } = await currentFacts()
      const previous = facts.incidents.find(({ id }) => id === typed.incident?.[0])?.status ?? null
      return { body: [defaultBody((typed.status?.[0] ?? previous) as EventStatus, previous)] }
    },
  },
)

/** Without scripts nobody has seen yet what the status proposes for the components: it is filled in, and asked once. */
function askAboutComponents(
  facts: Facts,
  {
    incident: id,
    status,
    components,
    seenFor,
  }: Pick<Sent, 'incident' | 'status' | 'components'> & { seenFor?: string },
): Question | null {
  const incident = facts.incidents.find((one) => one.id === id)
  if (!incident || seenFor === status) return null
  const proposed = Object.entries(proposedStatuses(incident, status, facts))
  // what the writer has set to something else is what they know
  const changes = proposed.filter(([id]) => components[id] === facts.components.find((one) => one.id === id)?.status)
  const [first] = changes
  if (!first) return null
  const words = componentStatusWords[first[1]].toLowerCase()
  const what = changes.length === 1 ? '1 component is' : `${changes.length} components are`
  return new Question(
    `Nothing is published yet: ${what} set to ${words} below, because the status is ${eventStatusWords[status].toLowerCase()}. Change that if it is not so, and publish.`,
    {
      ...Object.fromEntries(changes.map(([component, then]) => [`components.${component}`, [then]])),
      proposed_for: [status],
    },
  )
}
