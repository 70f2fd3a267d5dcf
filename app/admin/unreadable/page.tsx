import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { SelectField } from '@/components/admin/basics/select-field'
import { componentStatuses, componentStatusWords } from '@/lib/status/facts/component-status'
import { eventStatusWords, impacts, incidentStatuses, maintenanceStatuses } from '@/lib/status/facts/incident-status'
import type { Unreadable } from '@/lib/status/facts/unreadable'
import { mendComponentAction, mendIncidentAction } from './actions'

export const metadata = adminHead('Not readable')

const statusOptions = componentStatuses.map((value) => ({ value, words: componentStatusWords[value] }))
const eventOptions = [...incidentStatuses, ...maintenanceStatuses].map((value) => ({
  value,
  words: eventStatusWords[value],
}))
const impactOptions = impacts.map((value) => ({ value, words: value }))

export default operatorPage('/admin/unreadable', ({ facts, attemptKey }) => (
  <>
    <h1>What cannot be read</h1>
    <p className="quiet column">
      A later release may have written it. The page goes on without it, and says that it is there. Start the release
      that knows it, or mend it here: what this release does not know in it becomes what you choose.
    </p>
    {facts.unreadable.length === 0 && <p>Everything can be read.</p>}
    {facts.unreadable.map((row) => (
      <section className="block column" key={row.id} id={row.id} aria-labelledby={`name-${row.id}`}>
        <h2 id={`name-${row.id}`} dir="auto">
          {row.name}
        </h2>
        <p className="quiet">
          {row.what === 'incident' ? 'Incident' : 'Component'} <code>{row.id}</code>. Not readable: {row.why}.
        </p>
        <Mend row={row} attemptKey={`${attemptKey}-${row.id}`} />
      </section>
    ))}
  </>
))

function Mend({ row, attemptKey }: { row: Unreadable; attemptKey: string }) {
  const isIncident = row.what === 'incident'
  return (
    <AdminForm
      verb="mend component"
      action={isIncident ? mendIncidentAction : mendComponentAction}
      attemptKey={attemptKey}
    >
      <input type="hidden" name={row.what} value={row.id} />
      <SelectField
        name="status"
        label={`Status of ${row.name}`}
        given={isIncident ? 'investigating' : 'operational'}
        options={isIncident ? eventOptions : statusOptions}
      />
      {isIncident && (
        <SelectField name="impact" label={`Impact of ${row.name}`} given="minor" options={impactOptions} />
      )}
      <div className="actions">
        <AdminSubmitButton intent="mend" label={`Mend it: ${row.name}`}>
          Mend it
        </AdminSubmitButton>
        <AdminSubmitButton intent="remove" danger label={`Remove it: ${row.name}`}>
          Remove it
        </AdminSubmitButton>
      </div>
    </AdminForm>
  )
}
