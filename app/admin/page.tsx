import { firstSteps } from '@/app/admin/_access/first-steps-of'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { readDeliveryGauges } from '@/app/admin/lanes/_action/lane-gauges'
import { Allowed } from '@/components/admin/basics/allowed'
import { QuickStatuses } from '@/components/admin/components/quick-statuses'
import { FirstSteps } from '@/components/admin/frame/first-steps'
import { Gauges } from '@/components/admin/frame/gauges'
import { OpenRows } from '@/components/admin/incidents/open-rows'
import { Timestamp } from '@/components/basics/timestamp'
import type { Incident } from '@/lib/status/facts/facts'
import { openIncidents, openMaintenances, upcomingMaintenances } from '@/lib/status/incident/open-incidents'
import { readSettledPostmortems } from '@/lib/store/incidents/read-settled-postmortems'
import { readInstances } from '@/lib/store/instances/read-instances'
import { changeStatusesAction } from './actions'

export const metadata = adminHead('Now')

const fortnightMs = 14 * 86_400_000

export default operatorPage('/admin', async ({ facts, now, db, attemptKey }) => {
  const resolved = facts.incidents.filter(
    ({ kind, status, resolvedAt }) => kind === 'incident' && status === 'resolved' && isRecent(resolvedAt, now),
  )
  const [instances, deliveries, steps, settled] = await Promise.all([
    readInstances(db),
    readDeliveryGauges(db),
    facts.incidents.length === 0 ? firstSteps(db, facts) : [],
    readSettledPostmortems(
      db,
      resolved.map(({ id }) => id),
    ),
  ])
  const due = resolved.filter(({ id, impact, backfilled }) => !settled.has(id) && impact !== 'none' && !backfilled)
  const open = [...openIncidents(facts), ...openMaintenances(facts)]
  const zone = facts.page.timeZone
  return (
    <>
      <div className="head-with-actions">
        <h1>Now</h1>
        <p className="actions">
          <Allowed verb="open incident">
            <a className="button" href="/admin/incidents/new">
              Open an incident
            </a>
          </Allowed>
          <Allowed verb="open incident">
            <a className="button plain" href="/admin/maintenances/new">
              Schedule maintenance
            </a>
          </Allowed>
        </p>
      </div>
      <FirstSteps steps={steps} />
      <Gauges facts={facts} instances={instances} deliveries={deliveries} now={now} />
      <div className="two">
        <div>
          <OpenRows
            title="Open"
            incidents={open}
            empty="Nothing is open."
            components={facts.components}
            zone={zone}
            now={now}
          />
          <OpenRows
            title="To come"
            incidents={upcomingMaintenances(facts)}
            components={facts.components}
            zone={zone}
            now={now}
          />
          <PostmortemsDue incidents={due} zone={zone} />
        </div>
        <QuickStatuses components={facts.components} action={changeStatusesAction} attemptKey={attemptKey} />
      </div>
    </>
  )
})

function PostmortemsDue({ incidents, zone }: { incidents: Incident[]; zone: string }) {
  if (incidents.length === 0) return null
  return (
    <section className="block" aria-labelledby="due">
      <h2 id="due">Resolved, without a postmortem</h2>
      <ul className="rows">
        {incidents.map(({ id, name, resolvedAt }) => (
          <li key={id}>
            <div>
              <a href={`/admin/incidents/${id}`} dir="auto">
                {name}
              </a>
              <p className="quiet">resolved {resolvedAt && <Timestamp at={resolvedAt} zone={zone} />}</p>
            </div>
            <Allowed verb="drafted postmortem">
              <a href={`/admin/incidents/${id}/postmortem`} aria-label={`Write it: the postmortem of ${name}`}>
                Write it
              </a>
            </Allowed>
          </li>
        ))}
      </ul>
    </section>
  )
}

const isRecent = (resolvedAt: Date | null, now: Date) =>
  resolvedAt !== null && now.getTime() - resolvedAt.getTime() < fortnightMs
