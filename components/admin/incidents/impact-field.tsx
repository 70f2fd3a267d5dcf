import { SelectField } from '@/components/admin/basics/select-field'
import type { Incident } from '@/lib/status/facts/facts'
import { type Impact, impacts } from '@/lib/status/facts/incident-status'

/**
 * The impact goes up with the components and never down; an override wins over both. The impact of a maintenance is no incident's, but
 * one that has it by an import keeps it until something else is chosen.
 */
export function ImpactField({ given, kind }: { given: Impact | null; kind: Incident['kind'] }) {
  const fit = impacts.filter((impact) => impact !== 'maintenance' || kind === 'maintenance' || given === impact)
  const options = fit.map((value) => ({ value, words: `Always ${value}` }))
  return (
    <SelectField
      name="impact_override"
      label="Impact"
      given={given ?? 'auto'}
      options={[{ value: 'auto', words: 'From the components' }, ...options]}
    />
  )
}
