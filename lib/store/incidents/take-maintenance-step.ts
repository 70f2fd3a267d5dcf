import { decideMaintenanceStep, type StepDraft } from '@/lib/status/maintenance/decide-maintenance-step'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { publishTransaction } from '@/lib/store/transaction/publish-transaction'
import { readStanding } from '@/lib/store/transaction/read-standing'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { lockIncident } from './lock-incident'
import type { PublishedUpdate } from './open-incident'
import { refuseWhenOvertaken } from './publish-update'
import { recordDecision } from './record-decision'

/** Starts, finishes or calls off a maintenance now, whatever its window says. Refusal when it is past that, or `seen` is not its newest update. */
export async function takeMaintenanceStep(
  db: Database,
  pageId: string,
  incidentId: string,
  { seenUpdateId, ...draft }: StepDraft & { seenUpdateId?: string },
  writeContext: WriteContext,
): Promise<Written<PublishedUpdate>> {
  await checkLayout({ body: draft.body })
  const request = { verb: 'take maintenance step', draft: { incidentId, ...draft } } as const
  return publishTransaction(db, pageId, writeContext, request, async (context) => {
    const locked = await lockIncident(context, incidentId)
    const { components, incidents } = await readStanding(context.tx, pageId)
    await refuseWhenOvertaken(context, locked, seenUpdateId)
    const componentIds = incidents.find(({ id }) => id === incidentId)?.componentIds ?? []
    const updateId = newId()
    const incident = { ...locked, componentIds }
    const decision = decideMaintenanceStep({ incident, components, incidents, updateId }, draft, writeContext.now)
    await recordDecision(context, decision, locked)
    return { result: { incidentId, updateId }, announce: decision.announce, audit: decision.audit }
  })
}
