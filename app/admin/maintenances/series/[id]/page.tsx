import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { type AdminPage, adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { clockInWords } from '@/app/admin/incidents/_action/schedule-form'
import { beginningOf, seriesFields } from '@/app/admin/incidents/_action/series-form-fields'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { CheckField } from '@/components/admin/basics/check-field'
import { Folded } from '@/components/admin/basics/folded'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { TextArea } from '@/components/admin/basics/text-area'
import { TextField } from '@/components/admin/basics/text-field'
import { ComponentTicks } from '@/components/admin/incidents/component-ticks'
import { OpenRows } from '@/components/admin/incidents/open-rows'
import { PreviewGuard } from '@/components/admin/incidents/preview-guard'
import { RepeatFields } from '@/components/admin/incidents/repeat-fields'
import { repeatInWords } from '@/components/admin/incidents/repeat-words'
import { ScheduleFields } from '@/components/admin/incidents/schedule-fields'
import { SeriesPreview } from '@/components/admin/incidents/series-preview'
import { isOpen } from '@/lib/status/facts/incident-status'
import type { MaintenanceSeries } from '@/lib/status/maintenance/maintenance-series'
import { readRepeatRule } from '@/lib/status/maintenance/repeat-rule'
import { formOfSeries } from '@/lib/status/maintenance/series-form'
import { readListedOf, requireSeries } from '@/lib/store/incidents/read-series'
import { changeSeriesAction, endSeriesAction } from '../actions'

export const metadata = adminHead('Repeating maintenance')

export default operatorPage<{ id: string }>('/admin/maintenances/series/[id]', async (admin) => {
  const { facts, db, now, params } = admin
  const series = await requireSeries(db, facts.page.id, params.id)
  const listed = await readListedOf(db, series.id)
  const zone = facts.page.timeZone
  const open = facts.incidents.filter(({ id, status }) => listed.includes(id) && isOpen(status))
  return (
    <>
      <h1 dir="auto">{series.name}</h1>
      <p className="quiet">
        {repeatInWords(readRepeatRule(series.rule), series.timeZone)}, on the clock of {series.timeZone}.
        {series.endedAt && ' It was ended.'}
      </p>
      <OpenRows
        title="Listed"
        incidents={open.toReversed()}
        empty="None of its dates is listed now."
        components={facts.components}
        zone={zone}
        now={now}
      />
      {!series.endedAt && <SeriesForms admin={admin} series={series} />}
    </>
  )
})

function SeriesForms({ admin, series }: { admin: AdminPage<{ id: string }>; series: MaintenanceSeries }) {
  const { facts, now, attemptKey } = admin
  const { components } = facts
  const zone = series.timeZone
  const form = formOfSeries(series)
  const stands = seenFieldsOf(seriesFields(zone, components), form)
  return (
    <>
      <div className="two">
        <AdminForm
          verb="change series"
          action={changeSeriesAction}
          attemptKey={attemptKey}
          draft={`series ${series.id}`}
          aside={<SeriesPreview given={beginningOf(form)} zone={zone} now={now} />}
        >
          <PreviewGuard />
          <input type="hidden" name="series" value={series.id} />
          <SeenFields fields={stands} />
          <p className="quiet">
            Its dates that have not begun follow what stands here, but for those that were changed by themselves. What
            was called off stays so: in its week, month or year, also where the series moves to other days.
          </p>
          <TextField name="name" label="Name" given={form.name} required />
          <ScheduleFields
            clock={clockInWords(zone, now)}
            from={stands.scheduled_for}
            until={stands.scheduled_until}
            automation={automationOf(series)}
          />
          <RepeatFields given={form} />
          <TextArea name="body" label="What should people know?" hint="Markdown" given={form.body} rows={4} />
          <ComponentTicks components={components} attached={[...form.componentIds]} />
          <div className="actions in-reach">
            <AdminSubmitButton busy="Publishing …">Publish the change</AdminSubmitButton>
            <CheckField name="notify" label="Tell subscribers where the next date moves" given />
          </div>
        </AdminForm>
      </div>
      <AdminForm verb="end series" action={endSeriesAction} attemptKey={`${attemptKey}-end`} className="block">
        <Folded summary="End the repetition">
          <p>
            Its dates that have not begun are called off, but for those that were changed by themselves. What has run
            stays in the history.
          </p>
          <input type="hidden" name="series" value={series.id} />
          <div className="actions">
            <AdminSubmitButton danger busy="Ending …">
              End it
            </AdminSubmitButton>
            <CheckField name="notify" label="Tell subscribers that the next date is called off" given />
          </div>
        </Folded>
      </AdminForm>
    </>
  )
}

const automationOf = (series: MaintenanceSeries) => ({
  remindPrior: series.scheduledRemindPrior,
  remindedAt: null,
  start: series.scheduledAutoInProgress,
  end: series.scheduledAutoCompleted,
  toMaintenance: series.autoTransitionToMaintenanceState,
  toOperational: series.autoTransitionToOperationalState,
  notifyAtStart: series.autoTransitionDeliverNotificationsAtStart,
  notifyAtEnd: series.autoTransitionDeliverNotificationsAtEnd,
})
