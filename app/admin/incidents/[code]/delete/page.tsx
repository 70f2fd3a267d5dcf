import { adminHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { incidentOrNotFound } from '@/app/admin/incidents/_action/incident-or-not-found'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { deleteIncidentAction } from './actions'

export const generateMetadata = adminHeadOf('Delete', incidentName)

export default operatorPage<{ code: string }>(
  '/admin/incidents/[code]/delete',
  ({ facts, params, now, attemptKey }) => {
    const incident = incidentOrNotFound(facts, params.code)
    return (
      <>
        <IncidentHead incident={incident} zone={facts.page.timeZone} now={now} here="delete" />
        <div className="column">
          <h2>Delete this incident?</h2>
          <p>
            It disappears at once from the page, the history, the feeds and the API. Components keep their statuses.
            Your name and the time stand in the audit log, and you can restore it from the list of incidents.
          </p>
          <AdminForm verb="delete incident" action={deleteIncidentAction} attemptKey={attemptKey}>
            <input type="hidden" name="incident" value={incident.id} />
            <div className="actions">
              <AdminSubmitButton danger busy="Deleting …">
                Delete it
              </AdminSubmitButton>
              <a href={`/admin/incidents/${incident.id}`}>Keep it</a>
            </div>
          </AdminForm>
        </div>
      </>
    )
  },
)
