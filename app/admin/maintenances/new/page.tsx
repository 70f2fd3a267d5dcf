import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { firstAudience } from '@/app/admin/incidents/_action/first-audience'
import { clockInWords } from '@/app/admin/incidents/_action/schedule-form'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { BodyField } from '@/components/admin/basics/body-field'
import { CheckField } from '@/components/admin/basics/check-field'
import { TextField } from '@/components/admin/basics/text-field'
import { AudienceLine } from '@/components/admin/incidents/audience-line'
import { ComponentTicks } from '@/components/admin/incidents/component-ticks'
import { MaintenancePreview } from '@/components/admin/incidents/maintenance-preview'
import { PreviewGuard } from '@/components/admin/incidents/preview-guard'
import { RepeatFields } from '@/components/admin/incidents/repeat-fields'
import { ScheduleFields } from '@/components/admin/incidents/schedule-fields'
import { SeriesPreview } from '@/components/admin/incidents/series-preview'
import { openEvents } from '@/lib/status/maintenance/window-conflicts'
import { scheduleMaintenanceAction } from './actions'

export const metadata = adminHead('Schedule maintenance')

const empty = { name: '', body: '', scheduledFor: null, scheduledUntil: null, componentIds: [] }

export default operatorPage('/admin/maintenances/new', async ({ facts, db, now, attemptKey }) => {
  const { page, components } = facts
  const zone = page.timeZone
  const audience = await firstAudience({ db, facts, now }, { incidentId: null, status: 'scheduled', componentIds: [] })
  const open = openEvents(facts.incidents)
  const preview = (
    <div className="previews">
      <MaintenancePreview given={empty} id={null} {...{ components, zone, now, open }} />
      <SeriesPreview given={{}} zone={zone} now={now} />
    </div>
  )
  return (
    <>
      <h1>Schedule maintenance</h1>
      <div className="two">
        <AdminForm
          verb="open incident"
          action={scheduleMaintenanceAction}
          attemptKey={attemptKey}
          draft="new maintenance"
          aside={preview}
          first="name"
        >
          <PreviewGuard />
          <input type="hidden" name="status" value="scheduled" />
          <TextField name="name" label="Name" hint="What customers will notice, in their words" required />
          <ScheduleFields clock={clockInWords(zone, now)} automation={null} />
          <RepeatFields given={null} />
          <BodyField givenStatus="scheduled" previous={null} />
          <ComponentTicks components={components} attached={[]} />
          <AudienceLine given={audience} />
          <div className="actions in-reach">
            <AdminSubmitButton busy="Publishing …">Schedule</AdminSubmitButton>
            <CheckField name="notify" label="Notify subscribers" given />
          </div>
        </AdminForm>
      </div>
    </>
  )
})
