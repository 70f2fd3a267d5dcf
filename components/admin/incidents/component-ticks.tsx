'use client'
import { CheckField } from '@/components/admin/basics/check-field'
import { useProblem } from '@/components/admin/basics/form-context'
import { fullName } from '@/lib/status/component/group-status'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import type { Component } from '@/lib/status/facts/facts'

type Props = { components: Component[]; attached: string[] }

/** Which components a maintenance touches: they keep their statuses until it begins. */
export function ComponentTicks({ components, attached }: Props) {
  const problem = useProblem('components')
  const leaves = inReadingOrder(components).filter(({ isGroup }) => !isGroup)
  if (leaves.length === 0) return null
  return (
    <fieldset className="field">
      <legend>Components</legend>
      {problem && <p className="field-problem">{problem}</p>}
      {leaves.map((component) => (
        <CheckField
          key={component.id}
          name={`components.${component.id}`}
          value="under_maintenance"
          label={fullName(component, components)}
          given={attached.includes(component.id)}
        />
      ))}
    </fieldset>
  )
}
