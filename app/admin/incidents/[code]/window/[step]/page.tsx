import { notFound } from 'next/navigation'
import { adminHeadOf, incidentName, operatorPage } from '@/app/admin/_access/operator-page'
import { firstAudience } from '@/app/admin/incidents/_action/first-audience'
import { incidentOrNotFound } from '@/app/admin/incidents/_action/incident-or-not-found'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { CheckField } from '@/components/admin/basics/check-field'
import { TextArea } from '@/components/admin/basics/text-area'
import { AudienceLine } from '@/components/admin/incidents/audience-line'
import { IncidentHead } from '@/components/admin/incidents/incident-head'
import { IncidentPreview } from '@/components/admin/incidents/incident-preview'
import { maintenanceStepWords } from '@/components/admin/incidents/maintenance-steps'
import { PreviewGuard } from '@/components/admin/incidents/preview-guard'
import { SeenUpdate } from '@/components/admin/incidents/seen-update'
import { componentStatusWords } from '@/lib/status/facts/component-status'
import {
  type MaintenanceStep,
  maintenanceSteps,
  statusAfterStep,
  stepBody,
  stepComponents,
  stepsFor,
} from '@/lib/status/maintenance/decide-maintenance-step'
import { maintenanceStepAction } from './actions'

export const generateMetadata = adminHeadOf('Maintenance', incidentName)

const meanings: Record<MaintenanceStep, string> = {
  start: 'It is under way from now on. The planned window stays on the record, and its planned end stands.',
  finish: 'It is over now, whatever was planned. The planned window stays on the record.',
  call_off: 'It does not take place. It stays listed as cancelled on the page, in the history and in calendars.',
}

export default operatorPage<{ code: string; step: string }>('/admin/incidents/[code]/window/[step]', async (admin) => {
  const { facts, now, params, attemptKey } = admin
  const incident = incidentOrNotFound(facts, params.code)
  const step = maintenanceSteps.find((one) => one === params.step)
  if (!step || incident.kind !== 'maintenance') notFound()
  const { components, page } = facts
  const zone = page.timeZone
  const status = statusAfterStep[step]
  const becomes = stepsFor(incident, now).includes(step) ? stepComponents(incident, step, facts) : {}
  const audience = await firstAudience(admin, { incidentId: incident.id, status, componentIds: [] })
  const moves = Object.entries(becomes)
  const given = {
    body: [stepBody[step]],
    status: [status],
    ...Object.fromEntries(moves.map(([id, then]) => [`components.${id}`, [then]])),
  }
  const preview = <IncidentPreview {...{ incident, components, zone, now, given }} givenStatus={status} />
  return (
    <>
      <IncidentHead incident={incident} zone={zone} now={now} here="step" />
      <h2 className="mt-6">{maintenanceStepWords[step]}</h2>
      <p className="mb-4">{meanings[step]}</p>
      <div className="two">
        <AdminForm
          verb="take maintenance step"
          action={maintenanceStepAction}
          attemptKey={attemptKey}
          draft={`${step} ${incident.id}`}
          aside={preview}
        >
          <PreviewGuard />
          <input type="hidden" name="incident" value={incident.id} />
          <input type="hidden" name="step" value={step} />
          <input type="hidden" name="status" value={status} />
          {moves.map(([id, then]) => (
            <input key={id} type="hidden" name={`components.${id}`} value={then} />
          ))}
          <SeenUpdate newest={incident.updates[0]?.id} />
          <TextArea name="body" label="What should people know?" hint="Markdown" given={stepBody[step]} rows={4} />
          {moves.length > 0 && (
            <ul>
              {moves.map(([id, then]) => (
                <li key={id}>
                  {components.find((one) => one.id === id)?.name}: {componentStatusWords[then].toLowerCase()}
                </li>
              ))}
            </ul>
          )}
          <AudienceLine given={audience} />
          <div className="actions in-reach">
            <AdminSubmitButton busy="Publishing …" danger={step === 'call_off'}>
              {maintenanceStepWords[step]}
            </AdminSubmitButton>
            <CheckField name="notify" label="Notify subscribers" given />
          </div>
        </AdminForm>
      </div>
    </>
  )
})
