import { deskHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { requireIncident } from '@/app/admin/incidents/_action/require-incident'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { deleteIncidentAction } from './actions'

export const generateMetadata = deskHeadOf('Delete', incidentName)

export default operatorPage<{ code: string }>(
  '/admin/incidents/[code]/delete',
  ({ facts, params, now, attemptKey }) => {
    const incident = requireIncident(facts, params.code)
    return (
      <>
        <IncidentHead incident={incident} zone={facts.page.timeZone} now={now} here="delete" />
        <div className="column">
          <h2>Delete this incident?</h2>
          <p>
            It disappears at once from the page, the history, the feeds and the API. Components keep their statuses.
            Your name and the time stand in the audit log, and you can restore it from the list of incidents.
          </p>
          <DeskForm action={deleteIncidentAction} attemptKey={attemptKey}>
            <input type="hidden" name="incident" value={incident.id} />
            <div className="actions">
              <Submit danger busy="Deleting …">
                Delete it
              </Submit>
              <a href={`/admin/incidents/${incident.id}`}>Keep it</a>
            </div>
          </DeskForm>
        </div>
      </>
    )
  },
)
