import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { ChoiceField } from '@/components/admin/basics/choice-field'
import { TextField } from '@/components/admin/basics/text-field'
import { addSourceAction } from '../../actions'

export const metadata = adminHead('Add a source of metrics')

const types = [
  { value: 'Self', words: 'Our systems push them' },
  { value: 'Prometheus', words: 'A Prometheus is asked' },
]

export default operatorPage('/admin/metrics/sources/new', ({ attemptKey }) => (
  <div className="column">
    <h1>Add a source of metrics</h1>
    <AdminForm verb="add metric provider" action={addSourceAction} attemptKey={attemptKey}>
      <ChoiceField name="type" label="Where the points come from" given="Self" options={types} />
      <TextField
        name="metric_base_uri"
        label="Address of the Prometheus"
        hint="Up to /api/v1; a private one must be allowed by METRICS_ALLOW"
      />
      <div className="actions">
        <AdminSubmitButton busy="Saving …">Add the source</AdminSubmitButton>
        <a href="/admin/metrics">Leave it</a>
      </div>
    </AdminForm>
  </div>
))
