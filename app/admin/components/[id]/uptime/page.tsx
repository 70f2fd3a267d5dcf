import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHeadOf, componentName, operatorPage } from '@/app/admin/_access/operator-page'
import { componentOrNotFound } from '@/app/admin/components/_action/component-or-not-found'
import { correctionFields } from '@/app/admin/components/_action/correction-fields'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { TextField } from '@/components/admin/basics/text-field'
import { DayChoice } from '@/components/admin/components/day-choice'
import { RecordRows } from '@/components/admin/components/record-rows'
import { Refusal } from '@/lib/status/text/refusal'
import { dayName } from '@/lib/status/time/time-words'
import { addDays, dayOf } from '@/lib/status/time/zone'
import { checkCorrectedDays } from '@/lib/status/uptime/check-correction'
import { watchedSince } from '@/lib/status/uptime/component-uptime'
import { readCorrectedDays } from '@/lib/store/uptime/read-corrected-days'
import { readDaySums } from '@/lib/store/uptime/read-day-sums'
import { correctUptimeAction, takeBackCorrectionAction } from './actions'

export const generateMetadata = adminHeadOf('Uptime', componentName)

const lengthHint = 'Hours and minutes, as in 1:30'

export default operatorPage<{ id: string }>(
  '/admin/components/[id]/uptime',
  async ({ facts, params, query, now, db, attemptKey }) => {
    const component = componentOrNotFound(facts.components, params.id)
    if (component.isGroup) throw new Refusal('component_not_found')
    const zone = facts.page.timeZone
    const { day = '', until = '' } = query
    const days = chosen(() => (day ? checkCorrectedDays(day, until, { zone, now }) : null))
    const stood = Array.isArray(days) ? await readDaySums(db, component.id, days) : []
    const corrected = await readCorrectedDays(db, component.id)
    const isCorrected = stood.some((one) => corrected.some((other) => other.day === one.day))
    const row = {
      majorSeconds: stood.map((one) => ({ day: one.day, seconds: one.majorSeconds })),
      partialSeconds: stood.map((one) => ({ day: one.day, seconds: one.partialSeconds })),
    }
    const fields = seenFieldsOf(correctionFields, row)
    const hidden = (
      <>
        <input type="hidden" name="component" value={component.id} />
        <input type="hidden" name="day" value={day} />
        <input type="hidden" name="until" value={until} />
      </>
    )
    return (
      <div className="column">
        <h1 dir="auto">Uptime of {component.name}</h1>
        <p className="quiet">
          Watched since {dayName(watchedSince([component], zone))}. Days are those of {zone}. A day can be corrected
          once it is over; what is said here stands on every surface instead of what was counted, also after an incident
          of that day is edited.
        </p>
        <DayChoice day={day} until={until} last={addDays(dayOf(now, zone), -1)} problem={wordsOf(days)} />
        {stood.length > 0 && (
          <section className="block" aria-labelledby="correct">
            <h2 id="correct">{stood.length === 1 ? dayName(day) : `${dayName(day)} to ${dayName(until)}, each day`}</h2>
            <AdminForm verb="correct uptime" action={correctUptimeAction} attemptKey={attemptKey}>
              {hidden}
              <SeenFields fields={fields} />
              <TextField name="major_outage" label="Major outage" hint={lengthHint} given={fields.major_outage ?? ''} />
              <TextField
                name="partial_outage"
                label="Partial outage"
                hint={lengthHint}
                given={fields.partial_outage ?? ''}
              />
              <TextField name="reason" label="Reason" hint="For the audit log" maxLength={1000} />
              <div className="actions">
                <AdminSubmitButton busy="Publishing …">Publish the correction</AdminSubmitButton>
                <a href={`/admin/components/${component.id}/uptime`}>Leave it</a>
              </div>
            </AdminForm>
            {isCorrected && (
              <AdminForm verb="correct uptime" action={takeBackCorrectionAction} attemptKey={`${attemptKey}-back`}>
                {hidden}
                <div className="actions">
                  <AdminSubmitButton busy="Publishing …">Go back to what was counted</AdminSubmitButton>
                </div>
              </AdminForm>
            )}
          </section>
        )}
        <RecordRows component={component} outages={facts.outages[component.id] ?? []} corrected={corrected} />
      </div>
    )
  },
)

function chosen(read: () => string[] | null): string[] | Refusal | null {
  try {
    return read()
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal
    throw refusal
  }
}

const wordsOf = (days: unknown) => (days instanceof Refusal ? days.message : null)
