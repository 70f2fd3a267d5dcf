import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { sourceFields } from '@/app/admin/metrics/_action/metric-fields'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { CheckField } from '@/components/admin/basics/check-field'
import { Folded } from '@/components/admin/basics/folded'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { TextField } from '@/components/admin/basics/text-field'
import { Refusal } from '@/lib/status/text/refusal'
import { readProviders } from '@/lib/store/metrics/change-provider'
import { changeSourceAction, removeSourceAction } from '../../actions'

export const metadata = adminHead('Source of metrics')

export default operatorPage<{ id: string }>(
  '/admin/metrics/sources/[id]',
  async ({ facts: { page, metrics }, db, params, attemptKey }) => {
    const source = (await readProviders(db, page.id)).find(({ id }) => id === params.id)
    if (!source) throw new Refusal('metric_provider_not_found')
    const names = metrics.filter(({ providerId }) => providerId === source.id).map(({ name }) => name)
    return (
      <div className="column">
        <h1>{source.metricBaseUri ?? 'Pushed by your systems'}</h1>
        {source.metricBaseUri && (
          <AdminForm verb="change metric provider" action={changeSourceAction} attemptKey={attemptKey}>
            <input type="hidden" name="source" value={source.id} />
            <SeenFields fields={seenFieldsOf(sourceFields, source)} />
            <TextField
              name="metric_base_uri"
              label="Address of the Prometheus"
              hint="Up to /api/v1; a private one must be allowed by METRICS_ALLOW"
              given={source.metricBaseUri}
              required
            />
            <CheckField name="disabled" label="Stop asking it" given={source.disabledAt !== null} />
            <div className="actions">
              <AdminSubmitButton busy="Saving …">Save the source</AdminSubmitButton>
              <a href="/admin/metrics">Leave it</a>
            </div>
          </AdminForm>
        )}
        <AdminForm
          verb="remove metric provider"
          action={removeSourceAction}
          attemptKey={`${attemptKey}-remove`}
          className="block"
        >
          <Folded summary="Remove this source">
            <p>
              {names.length > 0
                ? `Its metrics go with it, and all of their points: ${names.join(', ')}.`
                : 'It has no metrics.'}
            </p>
            <input type="hidden" name="source" value={source.id} />
            <div className="actions">
              <AdminSubmitButton danger busy="Removing …">
                Remove it
              </AdminSubmitButton>
            </div>
          </Folded>
        </AdminForm>
      </div>
    )
  },
)
