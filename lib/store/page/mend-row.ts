import { type ComponentStatus, componentStatuses } from '@/lib/status/facts/component-status'
import {
  type EventStatus,
  type Impact,
  impacts,
  incidentStatuses,
  maintenanceStatuses,
} from '@/lib/status/facts/incident-status'
import { Refusal } from '@/lib/status/text/refusal'
import type { Database } from '@/lib/store/transaction/database'
import { type PublishContext, publishTransaction } from '@/lib/store/transaction/publish-transaction'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { countOutages } from '@/lib/store/uptime/count-outages'
import { keepPresent } from '@/lib/store/uptime/keep-present'

type Result = Promise<Written<{ id: string }>>

const eventStatuses: string[] = [...incidentStatuses, ...maintenanceStatuses]

/**
 * Makes a component readable again: the status that operators choose in place of one that nobody here knows, now in place of
 * times that are none. Refusal when there is no such component.
 */
export function mendComponent(
  db: Database,
  pageId: string,
  id: string,
  { status }: { status: ComponentStatus },
  writeContext: WriteContext,
): Result {
  return mend(db, pageId, { what: 'component', id, draft: { status } }, writeContext, async (context) => {
    const rows = await context.tx.$queryRaw<{ name: string }[]>`
    update component set status = ${status}, updated_at = ${writeContext.now},
      created_at = case when isfinite(created_at) then created_at else ${writeContext.now} end,
      start_date = case when isfinite(start_date) then start_date end,
      status_since = case when isfinite(status_since) then status_since end
    where id = ${id} and page_id = ${pageId} and removed_at is null
    returning name`
    await keepPresent(context, [id])
    await countOutages(context, [id])
    return rows
  })
}

/**
 * Makes an incident readable again, whatever a later release wrote into it: statuses and impacts that nobody here knows become the
 * chosen ones, unknown changes of components are dropped, times that are none become now, or nothing where there may be none.
 * Refusal when there is no such incident.
 */
export function mendIncident(
  db: Database,
  pageId: string,
  id: string,
  { status, impact }: { status: EventStatus; impact: Impact },
  writeContext: WriteContext,
): Result {
  const { now } = writeContext
  const words = componentStatuses as readonly string[]
  return mend(
    db,
    pageId,
    { what: 'incident', id, draft: { status, impact } },
    writeContext,
    async ({ tx, version }) => {
      await tx.$executeRaw`
      delete from update_component uc using incident_update u where u.id = uc.update_id and u.incident_id = ${id}
        and not (uc.old_status = any (${words}::text[]) and uc.new_status = any (${words}::text[]))`
      await tx.$executeRaw`
      update update_revision r set replaced_at = ${now} from incident_update u
      where u.id = r.update_id and u.incident_id = ${id} and not isfinite(r.replaced_at)`
      await tx.$executeRaw`
      update incident_update set
        status = case when status = any (${eventStatuses}::text[]) then status else ${status} end,
        display_at = case when isfinite(display_at) then display_at else ${now} end,
        created_at = case when isfinite(created_at) then created_at else ${now} end,
        updated_at = case when isfinite(updated_at) then updated_at else ${now} end,
        edited_at = case when isfinite(edited_at) then edited_at end
      where incident_id = ${id} and page_id = ${pageId}`
      return tx.$queryRaw`
      update incident set version = ${version}, updated_at = ${now},
        kind = case when kind in ('incident', 'maintenance') then kind else 'incident' end,
        status = case when status = any (${eventStatuses}::text[]) then status else ${status} end,
        impact = case when impact = any (${impacts as readonly string[]}::text[]) then impact else ${impact} end,
        impact_override = case when impact_override = any (${impacts as readonly string[]}::text[]) then impact_override end,
        started_at = case when isfinite(started_at) then started_at else ${now} end,
        created_at = case when isfinite(created_at) then created_at else ${now} end,
        monitoring_at = case when isfinite(monitoring_at) then monitoring_at end,
        resolved_at = case when isfinite(resolved_at) then resolved_at end,
        scheduled_for = case when isfinite(scheduled_for) then scheduled_for end,
        scheduled_until = case when isfinite(scheduled_until) then scheduled_until end,
        next_update_by = case when isfinite(next_update_by) then next_update_by end
      where id = ${id} and page_id = ${pageId} and deleted_at is null
      returning name`
    },
  )
}

/** Takes a row that cannot be read from every surface; it stays in the database. Refusal when it is not there. */
export function removeUnreadable(
  db: Database,
  pageId: string,
  { what, id }: { what: 'component' | 'incident'; id: string },
  writeContext: WriteContext,
): Result {
  const { now } = writeContext
  return mend(db, pageId, { what, id, draft: { removed: true } }, writeContext, ({ tx, version }) =>
    what === 'component'
      ? tx.$queryRaw`
          update component set removed_at = ${now} where id = ${id} and page_id = ${pageId} and removed_at is null returning name`
      : tx.$queryRaw`
          update incident set deleted_at = ${now}, version = ${version}
          where id = ${id} and page_id = ${pageId} and deleted_at is null returning name`,
  )
}

type Wish = { what: 'component' | 'incident'; id: string; draft: { removed?: true; status?: string; impact?: string } }

function mend(
  db: Database,
  pageId: string,
  { what, id, draft }: Wish,
  writeContext: WriteContext,
  work: (context: PublishContext) => Promise<{ name: string }[]>,
): Result {
  return publishTransaction(
    db,
    pageId,
    writeContext,
    { verb: `mend ${what}`, draft: { id, ...draft } },
    async (context) => {
      const [row] = await work(context)
      if (!row) throw new Refusal(`${what}_not_found`)
      const done = draft.removed ? 'removed unreadable' : 'mended'
      const kind = what === 'incident' ? 'incident_changed' : 'component_changed'
      return {
        result: { id },
        announce: [{ kind, ...(what === 'incident' ? { incidentId: id } : { componentId: id }), notify: false }],
        audit: { verb: `${done} ${what}`, subject: row.name, subjectId: id, details: draft },
      }
    },
  )
}
