import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHeadOf, operatorPage } from '@/app/admin/_access/operator-page'
import { metricFields, metricRow } from '@/app/admin/metrics/_action/metric-fields'
import { MetricFields } from '@/app/admin/metrics/_view/metric-fields'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { Folded } from '@/components/admin/basics/folded'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import type { Facts } from '@/lib/status/facts/facts'
import { Refusal } from '@/lib/status/text/refusal'
import { changeMetricAction, removeMetricAction, testMetricAction } from '../actions'

const metricName = ({ metrics }: Facts, { id }: { id: string }) => metrics.find((metric) => metric.id === id)?.name

export const generateMetadata = adminHeadOf('Metric', metricName)

export default operatorPage<{ id: string }>('/admin/metrics/[id]', ({ facts: { metrics }, params, attemptKey }) => {
  const metric = metrics.find(({ id }) => id === params.id)
  if (!metric) throw new Refusal('metric_not_found')
  const stood = seenFieldsOf(metricFields, metricRow(metric))
  return (
    <div className="column">
      <h1 dir="auto">{metric.name}</h1>
      <AdminForm verb="change metric" action={changeMetricAction} attemptKey={attemptKey} draft={`metric ${metric.id}`}>
        <input type="hidden" name="metric" value={metric.id} />
        {metric.isPushed && <input type="hidden" name="metric_identifier" value={metric.identifier ?? ''} />}
        <SeenFields fields={stood} />
        <MetricFields metric={metric} isPushed={metric.isPushed} />
        <div className="actions">
          <AdminSubmitButton busy="Publishing …">Publish the change</AdminSubmitButton>
          <a href="/admin/metrics">Leave it</a>
        </div>
      </AdminForm>
      {!metric.isPushed && (
        <AdminForm verb="test metric" action={testMetricAction} attemptKey={`${attemptKey}-test`}>
          <input type="hidden" name="metric" value={metric.id} />
          <div className="actions">
            <AdminSubmitButton plain busy="Asking …">
              Ask its source now
            </AdminSubmitButton>
            <span className="quiet">Says what comes of the stored query, and stores nothing.</span>
          </div>
        </AdminForm>
      )}
      <AdminForm verb="remove metric" action={removeMetricAction} attemptKey={`${attemptKey}-remove`} className="block">
        <Folded summary="Remove this metric">
          <p>It disappears from the page and from the API with all of its points. To keep them, hide it instead.</p>
          <input type="hidden" name="metric" value={metric.id} />
          <div className="actions">
            <AdminSubmitButton danger busy="Removing …">
              Remove it
            </AdminSubmitButton>
          </div>
        </Folded>
      </AdminForm>
    </div>
  )
})
