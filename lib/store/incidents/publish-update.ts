import { eventStatusWords, isOpen } from '@/lib/status/facts/incident-status'
import { chosenStatuses, decidePublishUpdate, type UpdateDraft } from '@/lib/status/incident/decide-publish-update'
import { switchedComponents } from '@/lib/status/maintenance/switched-components'
import { Refusal } from '@/lib/status/text/refusal'
import { componentsFor } from '@/lib/store/components/components-for'
import { refuseOvertakenStatuses } from '@/lib/store/components/status-writer'
import { checkLayout } from '@/lib/store/transaction/check-layout'
import { checkRole } from '@/lib/store/transaction/check-role'
import type { Database } from '@/lib/store/transaction/database'
import { newId } from '@/lib/store/transaction/new-id'
import { refuseOvertaken, writerInAudit } from '@/lib/store/transaction/overtaken'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import { readStanding } from '@/lib/store/transaction/read-standing'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { settingsOf } from './incident-settings'
import { type LockedIncident, lockIncident } from './lock-incident'
import type { PublishedUpdate } from './open-incident'
import { recordDecision } from './record-decision'

/** What an update says by itself; everything else changes the incident, its schedule or its past. */
const postedFields: ReadonlySet<string> = new Set([
  ...['status', 'body', 'components', 'deliverNotifications'],
  ...['nextUpdateBy', 'seenUpdateId', 'carriedIds', 'bySwitches'],
])

/** Publishes an update on an incident; any of the kind's statuses may follow any other. Refusal when the draft does not hold. */
export async function publishUpdate(
  db: Database,
  pageId: string,
  incidentId: string,
  draft: UpdateDraft,
  writeContext: WriteContext,
): Promise<Written<PublishedUpdate>> {
  await checkLayout({ body: draft.body })
  // a retry after a refusal comes with another view of the incident, but it is the same request
  const { seenUpdateId, carriedIds, ...said } = draft
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: 'publish update', draft: { incidentId, ...said } },
    async (context) => {
      const incident = await lockIncident(context, incidentId)
      if (Object.entries(draft).some(([field, value]) => value !== undefined && !postedFields.has(field)))
        checkRole(writeContext, pageId, 'change incident')
      if (!isOpen(incident.status)) checkRole(writeContext, pageId, 'update what is over')
      const switched = draft.bySwitches ? await switchedBy(context, incident, draft) : {}
      const whole = { ...draft, components: { ...switched, ...draft.components } }
      const components = await componentsFor(context, [...Object.keys(whole.components), ...(draft.componentIds ?? [])])
      await refuseWhenOvertaken(context, incident, seenUpdateId)
      const updateId = newId()
      const decision = decidePublishUpdate({ incident, components, updateId }, whole, writeContext.now)
      await refuseOvertakenStatuses(context, chosenStatuses(draft), components)
      await refuseOvertakenSettings(context, incidentId, draft)
      await recordDecision(context, decision, incident)
      return { result: { incidentId, updateId }, announce: decision.announce, audit: decision.audit }
    },
  )
}

/** What the switches of the maintenance do to components, which all have to be known for that. */
async function switchedBy({ tx, pageId }: PublishContext, { id, kind, status }: LockedIncident, draft: UpdateDraft) {
  if (kind !== 'maintenance' || draft.status === status) return {}
  const held = await readStanding(tx, pageId)
  const incident = held.incidents.find((one) => one.id === id)
  if (!incident) return {}
  const componentIds = draft.componentIds ?? incident.componentIds
  return switchedComponents({ ...incident, componentIds }, draft.status, draft, held)
}

/** An update that moves a maintenance writes over no schedule that its writer has not seen. */
async function refuseOvertakenSettings(context: PublishContext, incidentId: string, draft: UpdateDraft): Promise<void> {
  const { seen = {} } = context.writeContext
  const written = new Map(Object.entries(draft))
  if (Object.keys(seen).every((column) => written.get(column) === undefined)) return
  await refuseOvertaken(await settingsOf(context, incidentId), draft, seen, writerInAudit(context, incidentId))
}

/** Refusal ('overtaken') with the newest update where the writer had another one in view. */
export async function refuseWhenOvertaken(
  { tx, pageId }: PublishContext,
  incident: LockedIncident,
  seen: string | undefined,
): Promise<void> {
  const newest = incident.updates[0]
  if (seen === undefined || !newest || newest.id === seen || incident.updates.every(({ id }) => id !== seen)) return
  const entry = await tx.auditEntry.findFirst({
    where: { pageId, subjectId: incident.id, details: { path: ['updateId'], equals: newest.id } },
    select: { actorName: true },
    orderBy: { id: 'desc' },
  })
  const who = entry?.actorName ?? 'Somebody else'
  const words = eventStatusWords[newest.status]
  const said = newest.body.length > 280 ? `${newest.body.slice(0, 280)}…` : newest.body
  throw new Refusal('update_overtaken', { who, status: words, text: said })
}
