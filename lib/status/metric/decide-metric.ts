import { changedFields } from '@/lib/status/facts/changed-fields'
import type { Decision } from '@/lib/status/facts/decision'
import { fieldChanges } from '@/lib/status/facts/field-changes'
import { Refusal } from '@/lib/status/text/refusal'
import { type MetricDraft, metricColumns } from './metric-draft'

type Columns = ReturnType<typeof metricColumns>
type Provider = { type: string }

/** Of a metric as it stands what a decision reads. */
export type StandingMetric = {
  id: string
  name: string
  metricIdentifier: string | null
  yAxisMin: number | null
  yAxisMax: number | null
  provider: Provider
}

/** What adding a metric to a provider does. Refusal when the draft does not hold, or there is no such provider. */
export function decideAddMetric(
  { provider, metricId }: { provider: Provider | null; metricId: string },
  draft: MetricDraft,
): Decision & { columns: Columns & { name: string } } {
  if (!provider) throw new Refusal('metric_provider_not_found')
  const columns = metricColumns({ ...draft, name: draft.name ?? '' }, null)
  if (provider.type !== 'Self' && !columns.metricIdentifier) throw new Refusal('metric_query_missing')
  const { name = '' } = columns
  return {
    columns: { ...columns, name },
    announce: [{ kind: 'metric_added', notify: false }],
    audit: { verb: 'added metric', subject: name, subjectId: metricId },
  }
}

/** What changing what it is called and how it is shown does. `isRefetched`: another query has other points. */
export function decideChangeMetric(
  given: StandingMetric | null,
  change: MetricDraft,
): Decision & { columns: Columns; isRefetched: boolean } {
  const before = requireMetric(given)
  const columns = metricColumns(change, before)
  const { metricIdentifier } = columns
  if (before.provider.type !== 'Self' && metricIdentifier === null) throw new Refusal('metric_query_missing')
  const changed = changedFields(before, columns)
  return {
    columns,
    isRefetched: metricIdentifier !== undefined && metricIdentifier !== before.metricIdentifier,
    announce: [{ kind: 'metric_changed', notify: false }],
    audit: changed.length > 0 && {
      verb: 'changed metric',
      subject: columns.name ?? before.name,
      subjectId: before.id,
      details: { changed },
      changes: fieldChanges(before, columns),
    },
  }
}

/** What removing a metric with all of its points does. */
export function decideRemoveMetric(before: StandingMetric | null): Decision {
  const { id, name } = requireMetric(before)
  const audit = { verb: 'removed metric', subject: name, subjectId: id }
  return { announce: [{ kind: 'metric_removed', notify: false }], audit }
}

/** What throwing all of its points away does. */
export function decideResetMetric(before: StandingMetric | null): Decision {
  const { id, name } = requireMetric(before)
  const audit = { verb: 'threw away points of metric', subject: name, subjectId: id }
  return { announce: [{ kind: 'metric_reset', notify: false }], audit }
}

function requireMetric(metric: StandingMetric | null): StandingMetric {
  if (!metric) throw new Refusal('metric_not_found')
  return metric
}
