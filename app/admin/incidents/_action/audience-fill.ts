import type { Fills } from '@/app/admin/_action/operator-action'
import type { TypedFields } from '@/components/admin/basics/form-state'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { type EventStatus, eventStatusWords } from '@/lib/status/facts/incident-status'
import { audienceSentence } from '@/lib/status/subscriber/audience-words'
import { countDraftAudience } from '@/lib/store/subscribers/count-draft-audience'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'

/** Counts whom the form would be told to as it stands there, were its subscribers notified: `AudienceLine` knows whether they are. */
export const audienceFill: Fills[string] = async (typed, { db, writeContext }) => {
  const value = (name: string) => typed[name]?.at(-1) ?? ''
  const { facts } = await currentFacts()
  const incident = facts.incidents.find(({ id }) => id === value('incident'))
  const status = Object.hasOwn(eventStatusWords, value('status')) ? (value('status') as EventStatus) : 'investigating'
  const draft = { incidentId: incident?.id ?? null, status, componentIds: componentsIn(typed) }
  return {
    audience: [
      audienceSentence(await nullWhenDatabaseAway(countDraftAudience(db, facts.page.id, draft, writeContext.now))),
    ],
  }
}

const componentsIn = (typed: TypedFields) =>
  Object.entries(typed).flatMap(([name, [status]]) =>
    name.startsWith('components.') && status ? [name.slice('components.'.length)] : [],
  )
