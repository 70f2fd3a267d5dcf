import { decideOpenIncident, type IncidentDraft } from '@/lib/status/incident/decide-open-incident'
import { componentsFor } from '@/lib/store/components/components-for'
import { refuseOvertakenStatuses } from '@/lib/store/components/status-writer'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { recordParts } from './record-decision'

export type PublishedUpdate = { incidentId: string; updateId: string }

/** Opens an incident (or lists a maintenance) with its first update. Refusal when the draft does not hold; Overtaken when a component moved since. */
export async function openIncident(
  db: Database,
  pageId: string,
  draft: IncidentDraft,
  writeContext: WriteContext,
): Promise<Written<PublishedUpdate>> {
  await checkLayout({ body: draft.body })
  return publishTransaction(db, pageId, writeContext, { verb: 'open incident', draft }, async (context) => {
    const components = await componentsFor(context, [...Object.keys(draft.components), ...(draft.componentIds ?? [])])
    const ids = { incidentId: newId(), updateId: newId() }
    const decision = decideOpenIncident({ components, ...ids }, draft, writeContext.now)
    await refuseOvertakenStatuses(context, draft.components, components)
    await recordOpening(context, decision)
    return { result: ids, announce: decision.announce, audit: decision.audit }
  })
}

/** Writes down what was decided of an incident that begins; `series`: what listed it, and for which day. */
export async function recordOpening(
  context: PublishContext,
  decision: ReturnType<typeof decideOpenIncident>,
  series: { seriesId?: string; seriesDay?: string } = {},
): Promise<void> {
  const { tx, pageId, version, writeContext } = context
  const { columns, incidentId: id } = decision
  const data = { ...columns, ...series, id, pageId, updatedAt: writeContext.now, version }
  await tx.incident.create({ data, select: { id: true } })
  await recordParts(context, decision)
}
