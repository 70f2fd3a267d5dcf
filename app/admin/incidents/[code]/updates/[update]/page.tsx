import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { updateFields } from '@/app/admin/incidents/_action/edited-fields'
import { incidentOrNotFound } from '@/app/admin/incidents/_action/incident-or-not-found'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { TextArea } from '@/components/admin/basics/text-area'
import { TextField } from '@/components/admin/basics/text-field'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { UpdatePreview } from '@/components/admin/incidents/update-preview'
import { Refusal } from '@/lib/status/text/refusal'
import { wireTime, zoneAbbreviation } from '@/lib/status/time/zone'
import { editUpdateAction } from './actions'

export const generateMetadata = adminHeadOf('Edit an update', incidentName)

export default operatorPage<{ code: string; update: string }>(
  '/admin/incidents/[code]/updates/[update]',
  ({ facts, params, now, attemptKey }) => {
    const incident = incidentOrNotFound(facts, params.code)
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
          <AdminForm
            verb="edit update"
            action={editUpdateAction}
            attemptKey={attemptKey}
            draft={`update ${update.id}`}
            aside={<UpdatePreview update={update} components={facts.components} field="body" zone={zone} now={now} />}
          >
            <input type="hidden" name="incident" value={incident.id} />
            <input type="hidden" name="update" value={update.id} />
            <SeenFields fields={seenFieldsOf(updateFields(zone), update)} />
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
              <AdminSubmitButton busy="Publishing …">Publish the edit</AdminSubmitButton>
              <a href={`/admin/incidents/${incident.id}`}>Leave it</a>
            </div>
          </AdminForm>
        </div>
      </>
    )
  },
)
