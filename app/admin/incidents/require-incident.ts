import type { Facts, Incident } from '@/lib/status/facts'
import { Refusal } from '@/lib/status/refusal'

/** The incident of an address; Refusal (not found) becomes the 404 page. */
export function requireIncident({ incidents }: Facts, code: string): Incident {
  const incident = incidents.find(({ id }) => id === code)
  if (!incident) throw new Refusal('not_found', 'There is no such incident.')
  return incident
}
