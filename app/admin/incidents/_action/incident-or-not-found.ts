import { redirect } from 'next/navigation'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { unreadableIncident } from '@/lib/status/facts/unreadable'
import { Refusal } from '@/lib/status/text/refusal'

/** The incident of an address; one that cannot be read leads to where it is mended, Refusal (not found) becomes the 404 page. */
export function incidentOrNotFound(facts: Facts, code: string): Incident {
  const incident = facts.incidents.find(({ id }) => id === code)
  if (incident) return incident
  if (unreadableIncident(facts, code)) redirect(`/admin/unreadable#${code}`)
  throw new Refusal('incident_not_found')
}
