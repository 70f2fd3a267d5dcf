import type { Facts, Incident } from '@/lib/status/facts'
import { findByPostmortem } from '@/lib/store/managed-incident'
import { type Call, endpoint } from './endpoint'
import { answerIncidents } from './incident-answer'
import { pageOf } from './paging'

/** The address of a list of incidents that follows from the facts. */
export const incidentList = (choose: (facts: Facts) => Incident[]) =>
  endpoint({
    GET: async (call) => ({ body: await answerIncidents(call, pageOf(choose(call.facts), call.query)) }),
  })

/** Incidents in whose name, status, updates or published postmortem the words of `q` stand; all of them without `q`. */
export async function searched({ facts, db, query }: Call): Promise<Incident[]> {
  const words = (query.get('q') ?? '').trim().toLowerCase().replaceAll('\0', '')
  if (words === '') return facts.incidents
  const explained = await findByPostmortem(db, facts.page.id, words)
  const says = (text: string) => text.toLowerCase().includes(words)
  return facts.incidents.filter(
    ({ id, name, status, updates }) =>
      explained.has(id) || says(name) || says(status) || updates.some(({ body }) => says(body)),
  )
}
