import { standing } from '@/app/_edit/edited'
import { deskHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { postmortemFields } from '@/app/admin/incidents/_action/edited-fields'
import { firstAudience } from '@/app/admin/incidents/_action/first-audience'
import { requireIncident } from '@/app/admin/incidents/_action/require-incident'
import { CheckField } from '@/components/admin/basics/check-field'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { TextArea } from '@/components/admin/basics/text-area'
import { Was } from '@/components/admin/basics/was'
import { AudienceLine } from '@/components/admin/incidents/audience-line'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { UpdatePreview } from '@/components/admin/incidents/update-preview'
import { Moment } from '@/components/basics/moment'
import { layOutTexts } from '@/lib/delivery/render/lay-out-texts'
import type { Update } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { readPostmortem } from '@/lib/store/incidents/postmortem'
import type { SaidDraft } from '@/lib/store/subscribers/draft-audience'
import { savePostmortemAction, settlePostmortemAction } from './actions'

export const generateMetadata = deskHeadOf('Postmortem', incidentName)

type Kept = Awaited<ReturnType<typeof readPostmortem>>

export default operatorPage<{ code: string }>(
  '/admin/incidents/[code]/postmortem',
  async ({ facts, params, now, db, query, attemptKey }) => {
    const incident = requireIncident(facts, params.code)
    const zone = facts.page.timeZone
    const draft: SaidDraft = { incidentId: incident.id, status: 'postmortem', componentIds: [] }
    const [kept, audience] = await Promise.all([
      readPostmortem(db, facts.page.id, incident.id),
      firstAudience({ db, facts, now }, draft),
    ])
    const text = kept?.bodyDraft ?? kept?.body ?? ''
    await layOutTexts([text])
    const shownUpdate = shown(text, now)
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
          <DeskForm
            action={savePostmortemAction}
            attemptKey={attemptKey}
            draft={`postmortem ${incident.id}`}
            aside={preview}
          >
            <input type="hidden" name="incident" value={incident.id} />
            <input type="hidden" name="status" value="postmortem" />
            <Was fields={standing(postmortemFields, { ...kept, body: text })} />
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
              <Submit intent="save" plain>
                Save the draft
              </Submit>
              <Submit intent="publish" busy="Publishing …">
                {kept?.publishedAt ? 'Publish the change' : 'Publish the postmortem'}
              </Submit>
            </div>
          </DeskForm>
        </div>
        <DeskForm action={settlePostmortemAction} attemptKey={`${attemptKey}-settle`} className="block">
          <input type="hidden" name="incident" value={incident.id} />
          {kept?.publishedAt ? (
            <Submit intent="retract" plain>
              Take it back to a draft
            </Submit>
          ) : (
            !kept?.ignoredAt && (
              <Submit intent="ignore" plain>
                This incident needs no postmortem
              </Submit>
            )
          )}
        </DeskForm>
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
      {words} <Moment at={at} zone={zone} />. {!kept?.publishedAt && 'Only operators see the draft.'}
    </p>
  )
}

const shown = (body: string, now: Date): Update => ({
  id: 'preview',
  status: 'postmortem',
  body,
  displayAt: now,
  createdAt: now,
  updatedAt: now,
  editedAt: null,
  earlier: [],
  deliverNotifications: false,
  customTweet: null,
  tweetId: null,
  changes: null,
})
