import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { incidentFields } from '@/app/admin/incidents/_action/edited-fields'
import { incidentOrNotFound } from '@/app/admin/incidents/_action/incident-or-not-found'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { TextField } from '@/components/admin/basics/text-field'
import { ImpactField } from '@/components/admin/incidents/impact-field'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { changeIncidentAction } from './actions'

export const generateMetadata = adminHeadOf('Name and impact', incidentName)

export default operatorPage<{ code: string }>(
  '/admin/incidents/[code]/settings',
  ({ facts, params, now, attemptKey }) => {
    const incident = incidentOrNotFound(facts, params.code)
    return (
      <>
        <IncidentHead incident={incident} zone={facts.page.timeZone} now={now} here="settings" />
        <div className="column">
          <AdminForm verb="change incident" action={changeIncidentAction} attemptKey={attemptKey}>
            <input type="hidden" name="incident" value={incident.id} />
            <SeenFields fields={seenFieldsOf(incidentFields, incident)} />
            <TextField name="name" label="Name" given={incident.name} required />
            <ImpactField given={incident.impactOverride} kind={incident.kind} />
            <div className="actions">
              <AdminSubmitButton busy="Publishing …">Publish the change</AdminSubmitButton>
              <a href={`/admin/incidents/${incident.id}`}>Leave it</a>
            </div>
          </AdminForm>
        </div>
      </>
    )
  },
)
