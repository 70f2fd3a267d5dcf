import { transformWords } from '@/app/admin/metrics/_action/metric-fields'
import { CheckField } from '@/components/admin/basics/check-field'
import { SelectField } from '@/components/admin/basics/select-field'
import { TextArea } from '@/components/admin/basics/text-area'
import { TextField } from '@/components/admin/basics/text-field'
import type { Metric } from '@/lib/status/facts/facts'

const transforms = Object.entries(transformWords).map(([value, words]) => ({ value, words }))
const asText = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value))

/** What can be said of a metric; `metric` null: a new one. A metric that is pushed has no query. */
export function MetricFields({ metric, isPushed }: { metric: Metric | null; isPushed: boolean }) {
  return (
    <>
      <TextField name="name" label="Name" hint="As customers read it" given={metric?.name} required />
      {!isPushed && (
        <TextArea
          name="metric_identifier"
          label="Query"
          hint="PromQL that gives one series"
          given={metric?.identifier ?? ''}
          rows={3}
        />
      )}
      <TextField name="tooltip_description" label="Description" given={metric?.tooltip ?? ''} />
      <SelectField
        name="transform"
        label="What a chart shows of its points"
        hint="In intervals of 5 minutes to 2 hours"
        given={metric?.transform ?? 'average'}
        options={transforms}
      />
      <TextField
        name="suffix"
        label="Unit"
        hint="Follows the value as it is written: “%”, or “ ms” with a space"
        given={metric?.suffix ?? ''}
        maxLength={21}
      />
      <TextField name="decimal_places" label="Decimals" hint="0 to 5" given={asText(metric?.decimalPlaces ?? 0)} />
      <TextField name="y_axis_min" label="Axis from" hint="Empty: as the values are" given={asText(metric?.yAxisMin)} />
      <TextField name="y_axis_max" label="Axis to" hint="Empty: as the values are" given={asText(metric?.yAxisMax)} />
      <CheckField name="display" label="Show it on the status page" given={metric?.display ?? true} />
    </>
  )
}
