import { type Impact, impacts } from '@/lib/status/incident-status'
import { SelectField } from './select-field'

const options = [
  { value: 'auto', words: 'From the components' },
  ...impacts.map((value) => ({ value, words: `Always ${value}` })),
]

/** The impact goes up with the components and never down; an override wins over both. */
export function ImpactField({ given }: { given: Impact | null }) {
  return <SelectField name="impact_override" label="Impact" given={given ?? 'auto'} options={options} />
}
