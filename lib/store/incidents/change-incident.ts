import { decideChangeIncident, type IncidentChange } from '@/lib/status/incident/decide-change-incident'
import { componentsFor } from '@/lib/store/components/components-for'
import type { Database } from '@/lib/store/transaction/database'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { settingsOf } from './incident-settings'
import { lockIncident } from './lock-incident'
import { recordDecision } from './record-decision'

/** Renames, re-rates, re-schedules or re-attaches an incident. Refusal when the change does not hold. */
export function changeIncident(
  db: Database,
  pageId: string,
  incidentId: string,
  change: IncidentChange,
  writeContext: WriteContext,
): Promise<Written<{ incidentId: string }>> {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'change incident', draft: { incidentId, ...change } },
    async (context) => {
      const incident = await lockIncident(context, incidentId)
      const settings = await settingsOf(context, incidentId)
      const components = await componentsFor(context, change.componentIds ?? [])
      const decision = decideChangeIncident({ incident, settings, components }, change, writeContext.now)
      const written = { ...decision.asked, componentIds: change.componentIds }
      await refuseOvertaken(settings, written, writeContext.seen, writerInAudit(context, incidentId))
      await recordDecision(context, decision, incident)
      return { result: { incidentId }, announce: decision.announce, audit: decision.audit }
    },
  )
}
