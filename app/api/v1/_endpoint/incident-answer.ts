import type { Facts, Incident } from '@/lib/status/facts/facts'
import { unreadableIncident } from '@/lib/status/facts/unreadable'
import { stillOff } from '@/lib/status/incident/proposed-statuses'
import { Refusal } from '@/lib/status/text/refusal'
import { type ManagedIncident, readManagedIncidents } from '@/lib/store/incidents/read-managed-incidents'
import { managedIncident, managedUpdate } from '@/lib/wire/api/v1-incident'
import { ApiProblem } from './api-problem'
import type { EndpointCall } from './endpoint'

type From = Pick<EndpointCall, 'db' | 'baseUrl'> & { facts: Facts }

/** The incident of the address, from the held facts. Refusal (404) when the page has none, 503 when it cannot be read. */
export function requireApiIncident(facts: Facts, id: string): Incident {
  const incident = facts.incidents.find((one) => one.id === id)
  if (incident) return incident
  const unread = unreadableIncident(facts, id)
  if (unread) throw new ApiProblem(503, `This incident cannot be read (${unread.why}). Mend it in the admin.`)
  throw new Refusal('incident_not_found')
}

/** These incidents in full. */
export async function answerIncidents({ db, baseUrl, facts }: From, incidents: Incident[]) {
  const managed = await readManagedIncidents(
    db,
    facts.page.id,
    incidents.map(({ id }) => id),
  )
  return incidents.map((incident) => managedIncident(incident, managed.get(incident.id) ?? unread, facts, { baseUrl }))
}

export async function answerIncident(from: From, id: string) {
  const [answer] = await answerIncidents(from, [requireApiIncident(from.facts, id)])
  return answer
}

/** What an incident that is closed leaves off, by id, in a header of ours: a client that resolves is not told by a person. */
export function stillOffHeader({ facts }: From, id: string): Record<string, string> {
  const off = stillOff(requireApiIncident(facts, id), facts.components)
  return off.length > 0 ? { 'x-heliograph-still-off': off.map((component) => component.id).join(', ') } : {}
}

export async function answerUpdate({ db, facts }: From, incidentId: string, updateId: string) {
  const incident = requireApiIncident(facts, incidentId)
  const update = incident.updates.find(({ id }) => id === updateId)
  if (!update) throw new Refusal('update_not_found')
  const managed = await readManagedIncidents(db, facts.page.id, [incidentId])
  return managedUpdate(update, incident, managed.get(incidentId) ?? unread, facts)
}

// deleted between the two readings
const unread: ManagedIncident = {
  metadata: {},
  scheduledRemindPrior: false,
  scheduledRemindedAt: null,
  scheduledAutoInProgress: false,
  scheduledAutoCompleted: false,
  autoTransitionToMaintenanceState: false,
  autoTransitionToOperationalState: false,
  autoTransitionDeliverNotificationsAtStart: false,
  autoTransitionDeliverNotificationsAtEnd: false,
  tweeted: [],
  postmortem: null,
}
