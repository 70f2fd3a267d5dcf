import { decideOpenIncident, type IncidentDraft } from '@/lib/status/incident/decide-open-incident'
import { componentsFor } from '@/lib/store/components/page-components'
import { refuseOvertakenStatuses } from '@/lib/store/components/status-writer'
import type { Attempt, Written } from '@/lib/store/transaction/attempt'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/client'
import { newCode } from '@/lib/store/transaction/code'
import { write } from '@/lib/store/transaction/write'
import { recordParts } from './record-decision'

export type PublishedUpdate = { incidentId: string; updateId: string }

/** Opens an incident (or lists a maintenance) with its first update. Refusal when the draft does not hold; Overtaken when a component moved since. */
export async function openIncident(
  db: Database,
  pageId: string,
  draft: IncidentDraft,
  attempt: Attempt,
): Promise<Written<PublishedUpdate>> {
  await checkLayout({ body: draft.body })
  return write(db, pageId, attempt, { verb: 'open incident', draft }, async (context) => {
    const components = await componentsFor(context, [...Object.keys(draft.components), ...(draft.componentIds ?? [])])
    const ids = { incidentId: newCode(), updateId: newCode() }
    const decision = decideOpenIncident({ components, ...ids }, draft, attempt.now)
    await refuseOvertakenStatuses(context, draft.components, components)
    const data = { ...decision.columns, id: ids.incidentId, pageId, updatedAt: attempt.now, version: context.version }
    await context.tx.incident.create({ data, select: { id: true } })
    await recordParts(context, decision)
    return { result: ids, announce: decision.announce, audit: decision.audit }
  })
}
