import { redirect } from 'next/navigation'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { MetricFields } from '@/app/admin/metrics/_view/metric-fields'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { HiddenField } from '@/components/admin/basics/seen-fields'
import { readProviders } from '@/lib/store/metrics/change-provider'
import { addMetricAction } from '../actions'

export const metadata = adminHead('Add a metric')

/** Where several sources are, the form is of the one that is asked for; links lead to the others. */
export default operatorPage('/admin/metrics/new', async ({ facts: { page }, db, query, attemptKey }) => {
  const sources = await readProviders(db, page.id)
  const source = sources.find(({ id }) => id === query.source) ?? sources[0]
  if (!source) redirect('/admin/metrics/sources/new')
  return (
    <div className="column">
      <h1>Add a metric</h1>
      <p className="quiet">
        {source.metricBaseUri
          ? `Its points are fetched from ${source.metricBaseUri}.`
          : 'Its points are pushed to the management API.'}
      </p>
      {sources.length > 1 && (
        <nav className="actions" aria-label="Other sources">
          {sources
            .filter((one) => one !== source)
            .map(({ id, metricBaseUri }) => (
              <a key={id} href={`/admin/metrics/new?source=${id}`}>
                {metricBaseUri ? `From ${metricBaseUri}` : 'Pushed by your systems'}
              </a>
            ))}
        </nav>
      )}
      <AdminForm verb="add metric" action={addMetricAction} attemptKey={attemptKey} draft={`metric of ${source.id}`}>
        <input type="hidden" name="source" value={source.id} />
        <HiddenField name="same_name" value="" />
        <MetricFields metric={null} isPushed={source.type === 'Self'} />
        <div className="actions">
          <AdminSubmitButton busy="Publishing …">Publish the metric</AdminSubmitButton>
          <a href="/admin/metrics">Leave it</a>
        </div>
      </AdminForm>
    </div>
  )
})
