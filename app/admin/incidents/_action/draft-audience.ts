import type { NamedAudience } from '@/components/admin/incidents/announced-in'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { type EventStatus, eventStatusWords } from '@/lib/status/facts/incident-status'
import { audienceSentence } from '@/lib/status/subscriber/audience-words'
import { countDraftAudience } from '@/lib/store/subscribers/count-draft-audience'
import type { Database } from '@/lib/store/transaction/database'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'

/** Whom what a form names would go to, as a sentence; what is no incident or status of ours counts as a new one. */
export async function draftAudience(db: Database, said: NamedAudience, now: Date): Promise<string> {
  const { facts } = await currentFacts()
  const incident = facts.incidents.find(({ id }) => id === said.incident)
  const status = Object.hasOwn(eventStatusWords, said.status) ? (said.status as EventStatus) : 'investigating'
  const draft = { incidentId: incident?.id ?? null, status, componentIds: said.components }
  return audienceSentence(await nullWhenDatabaseAway(countDraftAudience(db, facts.page.id, draft, now)))
}
