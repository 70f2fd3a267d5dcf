import type { StandingIncident, StandingUpdate } from '@/lib/status/incident/incident-decision'
import { Refusal } from '@/lib/status/text/refusal'
import type { PublishContext } from '@/lib/store/transaction/publish-transaction'

type LockedUpdate = StandingUpdate & { sequence: number }

/**
 * An incident while nobody else can write to it. `updates` are newest first; of those of one moment the higher `sequence`.
 * `isOfSeries`: a maintenance that a series listed.
 */
export type LockedIncident = Omit<StandingIncident, 'updates'> & { updates: LockedUpdate[]; isOfSeries: boolean }

type Row = Omit<LockedIncident, 'updates'> & { updates: (Omit<LockedUpdate, 'displayAt'> & { displayAt: string })[] }

/**
 * Locks the incident for the rest of the transaction. Refusal when the page has none of that id, or it was deleted. One statement
 * sees the newest updates too: whoever wrote them held the page's lock, which this transaction has by now.
 */
export async function lockIncident({ tx, pageId }: PublishContext, id: string): Promise<LockedIncident> {
  const [row] = await tx.$queryRaw<Row[]>`
    select i.id, i.kind, i.name, i.status, i.impact, i.impact_override as "impactOverride", i.backfilled,
      i.started_at as "startedAt", i.monitoring_at as "monitoringAt", i.resolved_at as "resolvedAt",
      i.scheduled_for as "scheduledFor", i.scheduled_until as "scheduledUntil", i.series_id is not null as "isOfSeries",
      (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'sequence', u.sequence, 'status', u.status, 'body', u.body,
        'displayAt', u.display_at, 'changes', (
          select jsonb_agg(jsonb_build_object('newStatus', c.new_status)) from update_component c where c.update_id = u.id))
        order by u.display_at desc, u.sequence desc), '[]') from incident_update u where u.incident_id = i.id) as updates
    from incident i where i.id = ${id} and i.page_id = ${pageId} and i.deleted_at is null for update of i`
  if (!row) throw new Refusal('incident_not_found')
  return { ...row, updates: row.updates.map((update) => ({ ...update, displayAt: new Date(update.displayAt) })) }
}
