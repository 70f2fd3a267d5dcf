import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { Allowed } from '@/components/admin/basics/allowed'
import { TimeAgo } from '@/components/basics/timestamp'
import type { Metric } from '@/lib/status/facts/facts'
import { readProviders } from '@/lib/store/metrics/change-provider'

export const metadata = adminHead('Metrics')

export default operatorPage('/admin/metrics', async ({ facts: { metrics, page }, db, now }) => {
  const sources = await readProviders(db, page.id)
  return (
    <>
      <div className="head-with-actions">
        <h1>Metrics</h1>
        <a className="button" href={sources.length > 0 ? '/admin/metrics/new' : '/admin/metrics/sources/new'}>
          Add a metric
        </a>
      </div>
      <p className="quiet">
        Charts below the components: of points that your systems push, or that are fetched from a Prometheus.
      </p>
      {sources.map((source) => (
        <section className="mt-6" key={source.id} aria-labelledby={source.id}>
          <div className="head-with-actions">
            <h2 id={source.id}>{source.metricBaseUri ?? 'Pushed by your systems'}</h2>
            <a href={`/admin/metrics/sources/${source.id}`}>
              Change the source<span className="sr-only"> {source.metricBaseUri ?? 'of what is pushed'}</span>
            </a>
          </div>
          {source.disabledAt && <p className="quiet">It is not asked at the moment.</p>}
          <ul className="rows">
            {metrics
              .filter(({ providerId }) => providerId === source.id)
              .map((metric) => (
                <li key={metric.id}>
                  <div>
                    <a className="title" dir="auto" href={`/admin/metrics/${metric.id}`}>
                      {metric.name}
                    </a>
                    <State metric={metric} now={now} />
                  </div>
                </li>
              ))}
          </ul>
        </section>
      ))}
      <p className="mt-6">
        <Allowed verb="add metric provider">
          <a href="/admin/metrics/sources/new">Add a source</a>
        </Allowed>
      </p>
    </>
  )
})

/** Whether it is seen, and what is known of its points. */
function State({ metric: { display, mostRecentDataAt, lastError, isPushed, id }, now }: { metric: Metric; now: Date }) {
  return (
    <p className="quiet">
      {display ? 'On the page' : 'Hidden'} ·{' '}
      {mostRecentDataAt ? (
        <>
          newest point <TimeAgo at={mostRecentDataAt} now={now} />
        </>
      ) : (
        'no points yet'
      )}
      {isPushed && (
        <>
          {' '}
          · id <code>{id}</code>
        </>
      )}
      {lastError && ` · the source does not answer: ${lastError}`}
    </p>
  )
}
