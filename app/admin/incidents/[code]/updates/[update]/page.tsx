import { standing } from '@/app/_edit/edited'
import { deskHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { updateFields } from '@/app/admin/incidents/_action/edited-fields'
import { requireIncident } from '@/app/admin/incidents/_action/require-incident'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { TextArea } from '@/components/admin/basics/text-area'
import { TextField } from '@/components/admin/basics/text-field'
import { Was } from '@/components/admin/basics/was'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { UpdatePreview } from '@/components/admin/incidents/update-preview'
import { Refusal } from '@/lib/status/text/refusal'
import { wireTime, zoneAbbreviation } from '@/lib/status/time/zone'
import { editUpdateAction } from './actions'

export const generateMetadata = deskHeadOf('Edit an update', incidentName)

export default operatorPage<{ code: string; update: string }>(
  '/admin/incidents/[code]/updates/[update]',
  ({ facts, params, now, attemptKey }) => {
    const incident = requireIncident(facts, params.code)
    const update = incident.updates.find(({ id }) => id === params.update)
    if (!update) throw new Refusal('update_not_found')
    const zone = facts.page.timeZone
    const shownAt = wireTime(update.displayAt, zone).slice(0, 19)
    return (
      <>
        <IncidentHead incident={incident} zone={zone} now={now} here="update" />
        <h2>Edit an update</h2>
        <p className="quiet">Its earlier wording stays readable for everyone, and nobody is notified again.</p>
        <div className="two">
          <DeskForm
            action={editUpdateAction}
            attemptKey={attemptKey}
            draft={`update ${update.id}`}
            aside={<UpdatePreview update={update} components={facts.components} field="body" zone={zone} now={now} />}
          >
            <input type="hidden" name="incident" value={incident.id} />
            <input type="hidden" name="update" value={update.id} />
            <Was fields={standing(updateFields(zone), update)} />
            <TextArea name="body" label="What should people know?" hint="Markdown" given={update.body} rows={8} />
            <TextField
              name="display_at"
              label="Display time"
              hint={`${zone} (${zoneAbbreviation(update.displayAt, zone)})`}
              type="datetime-local"
              step={1}
              given={shownAt}
            />
            <div className="actions">
              <Submit busy="Publishing …">Publish the edit</Submit>
              <a href={`/admin/incidents/${incident.id}`}>Leave it</a>
            </div>
          </DeskForm>
        </div>
      </>
    )
  },
)
