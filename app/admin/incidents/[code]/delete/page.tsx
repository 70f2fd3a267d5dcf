import { DeskForm } from '@/components/desk/desk-form'
import { IncidentHead } from '@/components/desk/incident-head'
import { Submit } from '@/components/desk/submit'
import { deskHeadOf, incidentName, operatorPage } from '../../../operator-page'
import { requireIncident } from '../../require-incident'
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
