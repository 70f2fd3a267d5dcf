import { decideChangeIncident, type IncidentChange } from '@/lib/status/incident/decide-change-incident'
import { componentsFor } from '@/lib/store/components/page-components'
import type { Attempt, Written } from '@/lib/store/transaction/attempt'
import type { Database } from '@/lib/store/transaction/client'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { write } from '@/lib/store/transaction/write'
import { settingsOf } from './incident-settings'
import { lockIncident } from './locked-incident'
import { recordDecision } from './record-decision'

/** Renames, re-rates, re-schedules or re-attaches an incident. Refusal when the change does not hold. */
export function changeIncident(
  db: Database,
  pageId: string,
  incidentId: string,
  change: IncidentChange,
  attempt: Attempt,
): Promise<Written<{ incidentId: string }>> {
  return write(db, pageId, attempt, { verb: 'change incident', draft: { incidentId, ...change } }, async (context) => {
    const incident = await lockIncident(context, incidentId)
    const settings = await settingsOf(context, incidentId)
    const components = await componentsFor(context, change.componentIds ?? [])
    const decision = decideChangeIncident({ incident, settings, components }, change, attempt.now)
    const written = { ...decision.asked, componentIds: change.componentIds }
    await refuseOvertaken(settings, written, attempt.seen, writerInAudit(context, incidentId))
    await recordDecision(context, decision)
    return { result: { incidentId }, announce: decision.announce, audit: decision.audit }
  })
}
