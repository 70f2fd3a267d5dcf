import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { Allowed } from '@/components/admin/basics/allowed'
import { OpenRows } from '@/components/admin/incidents/open-rows'
import { SeriesRows } from '@/components/admin/incidents/series-rows'
import { Timestamp } from '@/components/basics/timestamp'
import { isOpen } from '@/lib/status/facts/incident-status'
import { openIncidents, unfinishedMaintenances } from '@/lib/status/incident/open-incidents'
import { type DeletedIncident, readDeletedIncidents } from '@/lib/store/incidents/delete-incident'
import { readSeries } from '@/lib/store/incidents/read-series'
import { restoreIncidentAction } from './[code]/delete/actions'

export const metadata = adminHead('Incidents')

const shownAtMost = 50

export default operatorPage('/admin/incidents', async ({ facts, now, db, attemptKey, query }) => {
  const closed = facts.incidents.filter(({ status }) => !isOpen(status))
  const pages = Math.max(1, Math.ceil(closed.length / shownAtMost))
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.page)) || 1))
  const [deleted, series] = await Promise.all([readDeletedIncidents(db, facts.page.id), readSeries(db, facts.page.id)])
  const views = { components: facts.components, zone: facts.page.timeZone, now }
  return (
    <>
      <div className="head-with-actions">
        <h1>Incidents</h1>
        <Allowed verb="open incident">
          <a className="button" href="/admin/incidents/new">
            Open an incident
          </a>
        </Allowed>
        <Allowed verb="open incident">
          <a className="button" href="/admin/maintenances/new">
            Schedule maintenance
          </a>
        </Allowed>
      </div>
      <OpenRows
        title="Open"
        incidents={[...openIncidents(facts), ...unfinishedMaintenances(facts)]}
        empty="Nothing is open."
        {...views}
      />
      <SeriesRows series={series} now={now} />
      <OpenRows
        title="Closed"
        incidents={closed.slice((page - 1) * shownAtMost, page * shownAtMost)}
        empty="Nothing yet."
        {...views}
      />
      <Pages page={page} pages={pages} />
      <Deleted incidents={deleted} zone={facts.page.timeZone} attemptKey={attemptKey} />
    </>
  )
})

function Pages({ page, pages }: { page: number; pages: number }) {
  if (pages === 1) return null
  return (
    <nav className="actions" aria-label="Closed incidents">
      {page > 1 && <a href={`/admin/incidents?page=${page - 1}`}>Newer</a>}
      <span className="quiet">
        Page {page} of {pages}
      </span>
      {page < pages && <a href={`/admin/incidents?page=${page + 1}`}>Older</a>}
    </nav>
  )
}

function Deleted({ incidents, zone, attemptKey }: { incidents: DeletedIncident[]; zone: string; attemptKey: string }) {
  if (incidents.length === 0) return null
  return (
    <section className="block" aria-labelledby="deleted">
      <h2 id="deleted">Deleted</h2>
      <ul className="rows">
        {incidents.map(({ id, name, deletedAt }) => (
          <li key={id}>
            <div>
              <bdi>{name}</bdi>
              <p className="quiet">
                deleted <Timestamp at={deletedAt} zone={zone} />
              </p>
            </div>
            <AdminForm verb="restore incident" action={restoreIncidentAction} attemptKey={`${attemptKey}-${id}`}>
              <input type="hidden" name="incident" value={id} />
              <AdminSubmitButton plain label={`Restore ${name}`}>
                Restore
              </AdminSubmitButton>
            </AdminForm>
          </li>
        ))}
      </ul>
    </section>
  )
}
