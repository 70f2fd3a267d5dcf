import type { Facts } from '@/lib/status/facts/facts'
import { layOutTexts } from './lay-out-texts'

/** Has what a message says of an incident laid out in the thread beside, before the message is made of it. */
export async function layOutIncident(
  { incidents }: Pick<Facts, 'incidents'>,
  incidentId: string | null,
  others: (string | null)[] = [],
): Promise<void> {
  const incident = incidentId ? incidents.find(({ id }) => id === incidentId) : undefined
  const bodies = (incident?.updates ?? []).map(({ body }) => body)
  await layOutTexts([...bodies, ...others.filter((text) => text !== null)])
}
