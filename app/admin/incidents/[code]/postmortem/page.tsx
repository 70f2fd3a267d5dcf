import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { postmortemFields } from '@/app/admin/incidents/_action/edited-fields'
import { firstAudience } from '@/app/admin/incidents/_action/first-audience'
import { incidentOrNotFound } from '@/app/admin/incidents/_action/incident-or-not-found'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { CheckField } from '@/components/admin/basics/check-field'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { TextArea } from '@/components/admin/basics/text-area'
import { AudienceLine } from '@/components/admin/incidents/audience-line'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { UpdatePreview } from '@/components/admin/incidents/update-preview'
import { Timestamp } from '@/components/basics/timestamp'
import { layOutTexts } from '@/lib/delivery/render/lay-out-texts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { decidedUpdate } from '@/lib/status/incident/decided-incident'
import { postmortemUpdate } from '@/lib/status/postmortem/decide-publish-postmortem'
import { readPostmortem } from '@/lib/store/incidents/postmortem'
import type { AnnouncedDraft } from '@/lib/store/subscribers/count-draft-audience'
import { savePostmortemAction, settlePostmortemAction } from './actions'

export const generateMetadata = adminHeadOf('Postmortem', incidentName)

type Kept = Awaited<ReturnType<typeof readPostmortem>>

export default operatorPage<{ code: string }>(
  '/admin/incidents/[code]/postmortem',
  async ({ facts, params, now, db, query, attemptKey }) => {
    const incident = incidentOrNotFound(facts, params.code)
    const zone = facts.page.timeZone
    const draft: AnnouncedDraft = { incidentId: incident.id, status: 'postmortem', componentIds: [] }
    const [kept, audience] = await Promise.all([
      readPostmortem(db, facts.page.id, incident.id),
      firstAudience({ db, facts, now }, draft),
    ])
    const text = kept?.bodyDraft ?? kept?.body ?? ''
    await layOutTexts([text])
    const shownUpdate = decidedUpdate(postmortemUpdate('preview', text, false, now), now)
    const preview = (
      <UpdatePreview
        update={shownUpdate}
        components={facts.components}
        field="body_draft"
        zone={zone}
        now={now}
        level={2}
      />
    )
    return (
      <>
        <IncidentHead incident={incident} zone={zone} now={now} here="postmortem" />
        <State kept={kept} zone={zone} saved={query.saved === '1'} />
        <div className="two">
          <AdminForm
            verb="drafted postmortem"
            action={savePostmortemAction}
            attemptKey={attemptKey}
            draft={`postmortem ${incident.id}`}
            aside={preview}
          >
            <input type="hidden" name="incident" value={incident.id} />
            <input type="hidden" name="status" value="postmortem" />
            <SeenFields fields={seenFieldsOf(postmortemFields, { ...kept, body: text })} />
            <TextArea
              name="body_draft"
              label="Postmortem"
              hint="Markdown · what happened, why, what you do so that it does not happen again"
              given={text}
              rows={18}
            />
            <CheckField
              name="notify"
              label="Notify subscribers when it is published"
              given={kept?.notifySubscribers ?? false}
            />
            <AudienceLine given={audience} notifies={kept?.notifySubscribers ?? false} />
            {isOpen(incident.status) && <p className="quiet">It can be published once the incident is resolved.</p>}
            <div className="actions">
              <AdminSubmitButton intent="save" plain>
                Save the draft
              </AdminSubmitButton>
              <AdminSubmitButton intent="publish" busy="Publishing …">
                {kept?.publishedAt ? 'Publish the change' : 'Publish the postmortem'}
              </AdminSubmitButton>
            </div>
          </AdminForm>
        </div>
        <AdminForm
          verb="published postmortem"
          action={settlePostmortemAction}
          attemptKey={`${attemptKey}-settle`}
          className="block"
        >
          <input type="hidden" name="incident" value={incident.id} />
          {kept?.publishedAt ? (
            <AdminSubmitButton intent="retract" plain>
              Take it back to a draft
            </AdminSubmitButton>
          ) : (
            !kept?.ignoredAt && (
              <AdminSubmitButton intent="ignore" plain>
                This incident needs no postmortem
              </AdminSubmitButton>
            )
          )}
        </AdminForm>
      </>
    )
  },
)

function State({ kept, zone, saved }: { kept: Kept; zone: string; saved: boolean }) {
  const at = kept?.publishedAt ?? kept?.ignoredAt ?? kept?.bodyDraftUpdatedAt
  if (!at) return <p className="quiet">Nothing is written yet.</p>
  const words = kept?.publishedAt ? 'Published' : kept?.ignoredAt ? 'Marked as not needed' : 'Draft kept'
  return (
    <p className="quiet" role={saved ? 'status' : undefined}>
      {words} <Timestamp at={at} zone={zone} />. {!kept?.publishedAt && 'Only operators see the draft.'}
    </p>
  )
}
