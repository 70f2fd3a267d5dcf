import { type AdminPage, adminHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { firstAudience } from '@/app/admin/incidents/_action/first-audience'
import { incidentOrNotFound } from '@/app/admin/incidents/_action/incident-or-not-found'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { Allowed } from '@/components/admin/basics/allowed'
import { BodyField } from '@/components/admin/basics/body-field'
import { CheckField } from '@/components/admin/basics/check-field'
import { ChoiceField } from '@/components/admin/basics/choice-field'
import { Folded } from '@/components/admin/basics/folded'
import { TextField } from '@/components/admin/basics/text-field'
import { ComponentStatusFields } from '@/components/admin/components/component-status-fields'
import { ProposedNote } from '@/components/admin/components/proposed-note'
import { AudienceLine } from '@/components/admin/incidents/audience-line'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { IncidentPreview } from '@/components/admin/incidents/incident-preview'
import { MaintenanceSteps } from '@/components/admin/incidents/maintenance-steps'
import { PreviewMessagesButton } from '@/components/admin/incidents/message-previews'
import { OfSeries } from '@/components/admin/incidents/of-series'
import { PreviewGuard } from '@/components/admin/incidents/preview-guard'
import { PromiseField } from '@/components/admin/incidents/promise-field'
import { SeenUpdate } from '@/components/admin/incidents/seen-update'
import { TemplateField } from '@/components/admin/incidents/template-form'
import { UpdateRows } from '@/components/admin/incidents/update-rows'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import type { Facts, Incident } from '@/lib/status/facts/facts'
import { eventStatusWords, isOpen } from '@/lib/status/facts/incident-status'
import { nextStatuses } from '@/lib/status/incident/life-cycle'
import { proposedStatuses } from '@/lib/status/incident/proposed-statuses'
import { zoneAbbreviation } from '@/lib/status/time/zone'
import { findSeriesOf } from '@/lib/store/incidents/read-series'
import { readTemplates } from '@/lib/store/incidents/template'
import { countUpdateDeliveries } from '@/lib/store/queue/count-update-deliveries'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'
import { publishUpdateAction } from './actions'

export const generateMetadata = adminHeadOf('Update', incidentName)

export default operatorPage<{ code: string }>('/admin/incidents/[code]', async (admin) => {
  const incident = incidentOrNotFound(admin.facts, admin.params.code)
  const updateIds = incident.updates.map(({ id }) => id)
  const draft = { incidentId: incident.id, status: incident.status, componentIds: [] }
  const [deliveries, audience, series, templates] = await Promise.all([
    nullWhenDatabaseAway(countUpdateDeliveries(admin.db, updateIds)),
    firstAudience(admin, draft),
    incident.kind === 'maintenance' ? findSeriesOf(admin.db, incident.id) : null,
    incident.kind === 'incident' ? nullWhenDatabaseAway(readTemplates(admin.db, admin.facts.page.id)) : null,
  ])
  const told = deliveries ?? new Map()
  return (
    <>
      <IncidentHead incident={incident} zone={admin.facts.page.timeZone} now={admin.now} here="update" />
      <OfSeries series={series} />
      <Allowed verb="take maintenance step">
        <MaintenanceSteps incident={incident} now={admin.now} />
      </Allowed>
      <UpdateForm incident={incident} desk={admin} audience={audience} templates={templates ?? []} />
      <UpdateRows incident={incident} told={told} zone={admin.facts.page.timeZone} now={admin.now} />
    </>
  )
})

const proposals = (incident: Incident, facts: Facts) =>
  Object.fromEntries(nextStatuses(incident.kind).map((status) => [status, proposedStatuses(incident, status, facts)]))

function UpdateForm({
  incident,
  desk: { facts, now, attemptKey },
  audience,
  templates,
}: {
  incident: Incident
  audience: string
  templates: { id: string; name: string }[]
  desk: AdminPage<{ code: string }>
}) {
  const { page, components } = facts
  const given = incident.status === 'postmortem' ? 'resolved' : incident.status
  const attached = inReadingOrder(components).filter(({ id }) => incident.componentIds.includes(id))
  const statuses = nextStatuses(incident.kind).map((value) => ({ value, words: eventStatusWords[value] }))
  const fields = Object.fromEntries(attached.map(({ id, status }) => [`components.${id}`, [status]]))
  const preview = (
    <IncidentPreview
      incident={incident}
      components={components}
      zone={page.timeZone}
      now={now}
      givenStatus={given}
      given={fields}
    />
  )
  return (
    <div className="two">
      <AdminForm
        verb={isOpen(incident.status) ? 'publish update' : 'update what is over'}
        action={publishUpdateAction}
        attemptKey={attemptKey}
        draft={`incident ${incident.id}`}
        aside={preview}
        first="body"
      >
        <PreviewGuard />
        <input type="hidden" name="incident" value={incident.id} />
        <SeenUpdate newest={incident.updates[0]?.id} />
        <TemplateField templates={templates} />
        <ChoiceField name="status" label="Status" given={given} options={statuses} />
        <ProposedNote
          proposed={proposals(incident, facts)}
          given={given}
          attached={attached.filter(({ isGroup }) => !isGroup)}
          components={components}
        />
        <BodyField givenStatus={given} previous={incident.status} />
        <ComponentStatusFields components={components} attached={attached.map(({ id }) => id)} />
        <p className="beneath">
          <AdminSubmitButton intent="operational" plain>
            Set these to operational
          </AdminSubmitButton>
        </p>
        <PromiseField clock={`${page.timeZone} (${zoneAbbreviation(now, page.timeZone)})`} />
        <Allowed verb="change incident">
          <Folded summary="It was said earlier" fields={['display_at']} className="field">
            <TextField
              name="display_at"
              label="Display time"
              hint={`Empty: now · ${page.timeZone} (${zoneAbbreviation(now, page.timeZone)})`}
              type="datetime-local"
            />
          </Folded>
        </Allowed>
        <PreviewMessagesButton />
        <AudienceLine given={audience} />
        <div className="actions in-reach">
          <AdminSubmitButton busy="Publishing …">Publish update</AdminSubmitButton>
          <CheckField name="notify" label="Notify subscribers" given />
        </div>
      </AdminForm>
    </div>
  )
}
