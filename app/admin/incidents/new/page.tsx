import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { firstAudience } from '@/app/admin/incidents/_action/first-audience'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { BodyField } from '@/components/admin/basics/body-field'
import { CheckField } from '@/components/admin/basics/check-field'
import { ChoiceField } from '@/components/admin/basics/choice-field'
import { Folded } from '@/components/admin/basics/folded'
import { TextField } from '@/components/admin/basics/text-field'
import { ComponentStatusFields } from '@/components/admin/components/component-status-fields'
import { AudienceLine } from '@/components/admin/incidents/audience-line'
import { ImpactField } from '@/components/admin/incidents/impact-field'
import { IncidentPreview } from '@/components/admin/incidents/incident-preview'
import { PreviewMessagesButton } from '@/components/admin/incidents/message-previews'
import { PreviewGuard } from '@/components/admin/incidents/preview-guard'
import { PromiseField } from '@/components/admin/incidents/promise-field'
import { TemplateField } from '@/components/admin/incidents/template-form'
import { eventStatusWords } from '@/lib/status/facts/incident-status'
import { nextStatuses } from '@/lib/status/incident/life-cycle'
import { zoneAbbreviation } from '@/lib/status/time/zone'
import { readTemplates } from '@/lib/store/incidents/template'
import type { AnnouncedDraft } from '@/lib/store/subscribers/count-draft-audience'
import { openIncidentAction } from './actions'

export const metadata = adminHead('Open an incident')

const statuses = nextStatuses('incident').map((value) => ({ value, words: eventStatusWords[value] }))

export default operatorPage('/admin/incidents/new', async ({ facts, db, now, attemptKey }) => {
  const { page, components } = facts
  const first: AnnouncedDraft = { incidentId: null, status: 'investigating', componentIds: [] }
  const [templates, audience] = await Promise.all([
    readTemplates(db, page.id),
    firstAudience({ db, facts, now }, first),
  ])
  const preview = (
    <IncidentPreview
      incident={null}
      components={components}
      zone={page.timeZone}
      now={now}
      givenStatus="investigating"
      given={{}}
    />
  )
  return (
    <>
      <h1>Open an incident</h1>
      <div className="two">
        <AdminForm
          verb="open incident"
          action={openIncidentAction}
          attemptKey={attemptKey}
          draft="new incident"
          aside={preview}
          first="name"
        >
          <PreviewGuard />
          <TemplateField templates={templates} />
          <TextField name="name" label="Name" hint="What customers notice, in their words" required />
          <ChoiceField name="status" label="Status" given="investigating" options={statuses} />
          <BodyField givenStatus="investigating" previous={null} />
          <ComponentStatusFields components={components} attached={[]} />
          <ImpactField given={null} kind="incident" />
          <PromiseField clock={`${page.timeZone} (${zoneAbbreviation(now, page.timeZone)})`} />
          <Folded summary="It happened in the past" fields={['backfill', 'backfill_date']} className="field">
            <CheckField name="backfill" label="Tell a past incident: nobody is notified, no component changes" />
            <TextField
              name="backfill_date"
              label="When it happened"
              hint={`${page.timeZone} (${zoneAbbreviation(now, page.timeZone)})`}
              type="datetime-local"
            />
          </Folded>
          <PreviewMessagesButton />
          <AudienceLine given={audience} />
          <div className="actions in-reach">
            <AdminSubmitButton busy="Publishing …">Publish</AdminSubmitButton>
            <CheckField name="notify" label="Notify subscribers" given />
          </div>
        </AdminForm>
      </div>
    </>
  )
})
