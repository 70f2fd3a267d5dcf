import { DeskForm } from '@/components/desk/desk-form'
import { IncidentHead } from '@/components/desk/incident-head'
import { Submit } from '@/components/desk/submit'
import { TextArea } from '@/components/desk/text-area'
import { TextField } from '@/components/desk/text-field'
import { UpdatePreview } from '@/components/desk/update-preview'
import { Was } from '@/components/desk/was'
import { Refusal } from '@/lib/status/refusal'
import { wireTime, zoneAbbreviation } from '@/lib/status/zone'
import { deskHeadOf, incidentName, operatorPage } from '../../../../operator-page'
import { requireIncident } from '../../../require-incident'
import { editUpdateAction } from './actions'

export const generateMetadata = deskHeadOf('Edit an update', incidentName)

export default operatorPage<{ code: string; update: string }>(
  '/admin/incidents/[code]/updates/[update]',
  ({ facts, params, now, attemptKey }) => {
    const incident = requireIncident(facts, params.code)
    const update = incident.updates.find(({ id }) => id === params.update)
    if (!update) throw new Refusal('not_found', 'There is no such update.')
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
            <input type="hidden" name="was_display_at" value={shownAt} />
            <Was fields={{ body: update.body }} />
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
