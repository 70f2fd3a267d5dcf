import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { firstAudience } from '@/app/admin/incidents/_action/first-audience'
import { incidentOrNotFound } from '@/app/admin/incidents/_action/incident-or-not-found'
import { clockInWords, scheduleFields, scheduleOf } from '@/app/admin/incidents/_action/schedule-form'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { CheckField } from '@/components/admin/basics/check-field'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { TextArea } from '@/components/admin/basics/text-area'
import { AudienceLine } from '@/components/admin/incidents/audience-line'
import { ComponentTicks } from '@/components/admin/incidents/component-ticks'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { MaintenancePreview } from '@/components/admin/incidents/maintenance-preview'
import { MaintenanceSteps } from '@/components/admin/incidents/maintenance-steps'
import { OfSeries } from '@/components/admin/incidents/of-series'
import { PreviewGuard } from '@/components/admin/incidents/preview-guard'
import { ScheduleFields } from '@/components/admin/incidents/schedule-fields'
import { SeenUpdate } from '@/components/admin/incidents/seen-update'
import { isOpen } from '@/lib/status/facts/incident-status'
import { openEvents } from '@/lib/status/maintenance/window-conflicts'
import { Refusal } from '@/lib/status/text/refusal'
import { findSeriesOf } from '@/lib/store/incidents/read-series'
import { rescheduleAction } from './actions'

export const generateMetadata = adminHeadOf('Schedule', incidentName)

export default operatorPage<{ code: string }>('/admin/incidents/[code]/schedule', async (admin) => {
  const { facts, now, attemptKey, db } = admin
  const incident = incidentOrNotFound(facts, admin.params.code)
  if (incident.kind !== 'maintenance') throw new Refusal('incident_not_found')
  const { components, page } = facts
  const zone = page.timeZone
  const { status, componentIds, automation, name } = incident
  const audience = await firstAudience(admin, { incidentId: incident.id, status, componentIds: [] })
  const series = await findSeriesOf(db, incident.id)
  const stands = seenFieldsOf(scheduleFields(zone, components), scheduleOf(incident))
  const open = openEvents(facts.incidents)
  const given = { ...incident, name, body: incident.updates[0]?.body ?? '…' }
  return (
    <>
      <IncidentHead incident={incident} zone={zone} now={now} here="schedule" />
      <OfSeries series={series} />
      <MaintenanceSteps incident={incident} now={now} />
      <div className="two">
        <AdminForm
          verb="change incident"
          action={rescheduleAction}
          attemptKey={attemptKey}
          draft={`schedule ${incident.id}`}
          aside={<MaintenancePreview {...{ components, zone, now, given, open }} id={incident.id} />}
        >
          <PreviewGuard />
          <input type="hidden" name="incident" value={incident.id} />
          <input type="hidden" name="status" value={status} />
          <SeenUpdate newest={incident.updates[0]?.id} />
          <SeenFields fields={stands} />
          <ScheduleFields
            clock={clockInWords(zone, now)}
            from={stands.scheduled_for}
            until={stands.scheduled_until}
            automation={automation}
          />
          <TextArea
            name="body"
            label="What should people know?"
            hint="Markdown · an update says it; empty: the usual words where it is moved and subscribers are told, else none"
            rows={4}
          />
          <ComponentTicks components={components} attached={componentIds} />
          {!isOpen(status) && (
            <p className="quiet">It is over. Its schedule is kept as the record of what was planned.</p>
          )}
          <AudienceLine
            given={audience}
            unlessAs={{ scheduled_for: stands.scheduled_for ?? '', scheduled_until: stands.scheduled_until ?? '' }}
          />
          <div className="actions in-reach">
            <AdminSubmitButton busy="Publishing …">Publish the schedule</AdminSubmitButton>
            <CheckField name="notify" label="Notify subscribers" given />
          </div>
        </AdminForm>
      </div>
    </>
  )
})
