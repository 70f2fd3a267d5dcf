import { standing } from '@/app/_edit/edited'
import { deskHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { firstAudience } from '@/app/admin/incidents/_action/first-audience'
import { requireIncident } from '@/app/admin/incidents/_action/require-incident'
import { clockInWords, scheduleFields, scheduleOf } from '@/app/admin/incidents/_action/schedule-form'
import { CheckField } from '@/components/admin/basics/check-field'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { TextArea } from '@/components/admin/basics/text-area'
import { Was } from '@/components/admin/basics/was'
import { AudienceLine } from '@/components/admin/incidents/audience-line'
import { ComponentTicks } from '@/components/admin/incidents/component-ticks'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { MaintenancePreview } from '@/components/admin/incidents/maintenance-preview'
import { MaintenanceSteps } from '@/components/admin/incidents/maintenance-steps'
import { PreviewGuard } from '@/components/admin/incidents/preview-guard'
import { ScheduleFields } from '@/components/admin/incidents/schedule-fields'
import { SeenUpdate } from '@/components/admin/incidents/seen-update'
import { isOpen } from '@/lib/status/facts/incident-status'
import { openEvents } from '@/lib/status/maintenance/window-conflicts'
import { Refusal } from '@/lib/status/text/refusal'
import { rescheduleAction } from './actions'

export const generateMetadata = deskHeadOf('Schedule', incidentName)

export default operatorPage<{ code: string }>('/admin/incidents/[code]/schedule', async (desk) => {
  const { facts, now, attemptKey } = desk
  const incident = requireIncident(facts, desk.params.code)
  if (incident.kind !== 'maintenance') throw new Refusal('incident_not_found')
  const { components, page } = facts
  const zone = page.timeZone
  const { status, componentIds, automation, name } = incident
  const audience = await firstAudience(desk, { incidentId: incident.id, status, componentIds: [] })
  const stands = standing(scheduleFields(zone, components), scheduleOf(incident))
  const open = openEvents(facts.incidents)
  const given = { ...incident, name, body: incident.updates[0]?.body ?? '…' }
  return (
    <>
      <IncidentHead incident={incident} zone={zone} now={now} here="schedule" />
      <MaintenanceSteps incident={incident} now={now} />
      <div className="two">
        <DeskForm
          action={rescheduleAction}
          attemptKey={attemptKey}
          draft={`schedule ${incident.id}`}
          aside={<MaintenancePreview {...{ components, zone, now, given, open }} id={incident.id} />}
        >
          <PreviewGuard />
          <input type="hidden" name="incident" value={incident.id} />
          <input type="hidden" name="status" value={status} />
          <SeenUpdate newest={incident.updates[0]?.id} />
          <Was fields={stands} />
          <ScheduleFields
            clock={clockInWords(zone, now)}
            from={stands.scheduled_for}
            until={stands.scheduled_until}
            automation={automation}
          />
          <TextArea
            name="body"
            label="What should people know?"
            hint="Markdown · an update says that it was moved; empty: the schedule is changed without one"
            rows={4}
          />
          <ComponentTicks components={components} attached={componentIds} />
          {!isOpen(status) && (
            <p className="quiet">It is over. Its schedule is kept as the record of what was planned.</p>
          )}
          <AudienceLine given={audience} needsText />
          <div className="actions sticky">
            <Submit busy="Publishing …">Publish the schedule</Submit>
            <CheckField name="notify" label="Notify subscribers" given />
          </div>
        </DeskForm>
      </div>
    </>
  )
})
