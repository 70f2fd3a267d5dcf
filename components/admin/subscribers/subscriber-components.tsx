import { CheckField } from '@/components/admin/basics/check-field'
import { fullName } from '@/lib/status/component/group-status'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import type { Component } from '@/lib/status/facts/facts'

/** The components that somebody follows; none ticked means everything. */
export function SubscriberComponents({ components, chosen = [] }: { components: Component[]; chosen?: string[] }) {
  const leaves = inReadingOrder(components).filter(({ isGroup }) => !isGroup)
  if (leaves.length === 0) return null
  return (
    <fieldset className="field">
      <legend>Components</legend>
      <p className="hint">Tick none for everything.</p>
      {leaves.map((component) => (
        <CheckField
          key={component.id}
          name="component_ids[]"
          value={component.id}
          label={fullName(component, components)}
          given={chosen.includes(component.id)}
        />
      ))}
    </fieldset>
  )
}
