import type { Incident } from '@/lib/status/facts/facts'
import { isOpen } from '@/lib/status/facts/incident-status'
import { type MaintenanceStep, stepsFor } from '@/lib/status/maintenance/decide-maintenance-step'

/** What each step is called on its button. */
export const maintenanceStepWords: Record<MaintenanceStep, string> = {
  start: 'Start now',
  finish: 'Finish now',
  call_off: 'Call off',
}

/** What can be done with a maintenance now; each leads to its form. */
export function MaintenanceSteps({ incident, now }: { incident: Incident; now: Date }) {
  if (incident.kind !== 'maintenance' || !isOpen(incident.status)) return null
  const address = `/admin/incidents/${incident.id}`
  return (
    <p className="actions">
      {stepsFor(incident, now).map((step) => (
        <a key={step} className="button plain" href={`${address}/window/${step}`}>
          {maintenanceStepWords[step]}
        </a>
      ))}
      <a className="button plain" href={`${address}/schedule`}>
        {incident.status === 'scheduled' ? 'Move' : 'Extend'}
      </a>
    </p>
  )
}
