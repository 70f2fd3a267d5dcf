import type { Fills } from '@/app/admin/_action/operator-action'
import type { Typed } from '@/components/admin/basics/form-state'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { type EventStatus, eventStatusWords } from '@/lib/status/facts/incident-status'
import { audienceSentence } from '@/lib/status/subscriber/audience-words'
import { countDraftAudience } from '@/lib/store/subscribers/draft-audience'
import { inTime } from '@/lib/store/transaction/in-time'

/** Counts whom the form would be told to as it stands there, were its subscribers notified: `AudienceLine` knows whether they are. */
export const audienceFill: Fills[string] = async (typed, { db, attempt }) => {
  const value = (name: string) => typed[name]?.at(-1) ?? ''
  const { facts } = await currentFacts()
  const incident = facts.incidents.find(({ id }) => id === value('incident'))
  const status = Object.hasOwn(eventStatusWords, value('status')) ? (value('status') as EventStatus) : 'investigating'
  const draft = { incidentId: incident?.id ?? null, status, componentIds: componentsIn(typed) }
  return { audience: [audienceSentence(await inTime(countDraftAudience(db, facts.page.id, draft, attempt.now)))] }
}

const componentsIn = (typed: Typed) =>
  Object.entries(typed).flatMap(([name, [status]]) =>
    name.startsWith('components.') && status ? [name.slice('components.'.length)] : [],
  )
