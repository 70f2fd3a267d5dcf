import { standing } from '@/app/_edit/edited'
import { deskHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { incidentFields } from '@/app/admin/incidents/_action/edited-fields'
import { requireIncident } from '@/app/admin/incidents/_action/require-incident'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { TextField } from '@/components/admin/basics/text-field'
import { Was } from '@/components/admin/basics/was'
import { ImpactField } from '@/components/admin/incidents/impact-field'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { changeIncidentAction } from './actions'

export const generateMetadata = deskHeadOf('Name and impact', incidentName)

export default operatorPage<{ code: string }>(
  '/admin/incidents/[code]/settings',
  ({ facts, params, now, attemptKey }) => {
    const incident = requireIncident(facts, params.code)
    return (
      <>
        <IncidentHead incident={incident} zone={facts.page.timeZone} now={now} here="settings" />
        <div className="column">
          <DeskForm action={changeIncidentAction} attemptKey={attemptKey}>
            <input type="hidden" name="incident" value={incident.id} />
            <Was fields={standing(incidentFields, incident)} />
            <TextField name="name" label="Name" given={incident.name} required />
            <ImpactField given={incident.impactOverride} kind={incident.kind} />
            <div className="actions">
              <Submit busy="Publishing …">Publish the change</Submit>
              <a href={`/admin/incidents/${incident.id}`}>Leave it</a>
            </div>
          </DeskForm>
        </div>
      </>
    )
  },
)
