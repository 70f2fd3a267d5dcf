import { DeskForm } from '@/components/desk/desk-form'
import { ImpactField } from '@/components/desk/impact-field'
import { IncidentHead } from '@/components/desk/incident-head'
import { Submit } from '@/components/desk/submit'
import { TextField } from '@/components/desk/text-field'
import { Was } from '@/components/desk/was'
import { deskHeadOf, incidentName, operatorPage } from '../../../operator-page'
import { requireIncident } from '../../require-incident'
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
            <input type="hidden" name="was_override" value={incident.impactOverride ?? 'auto'} />
            <Was fields={{ name: incident.name }} />
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
