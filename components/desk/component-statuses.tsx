'use client'
import { useId } from 'react'
import { inReadingOrder } from '@/lib/status/component-order'
import { componentStatuses, componentStatusWords } from '@/lib/status/component-status'
import type { Component } from '@/lib/status/facts'
import { useProblem } from './form-context'
import { BareSelect } from './select-field'

type Props = {
  components: Component[]
  /** those that the incident touches already: they begin with the status that they have */
  attached: string[]
}

/** Every component with the status that this update gives it; untouched ones are left out of it. */
export function ComponentStatuses({ components, attached }: Props) {
  const problem = useProblem('components')
  const rows = inReadingOrder(components)
  if (rows.length === 0) return null
  return (
    <fieldset className="field">
      <legend>Components</legend>
      {problem && <p className="field-problem">{problem}</p>}
      <div className="grid-rows">
        {rows.map((component) =>
          component.isGroup ? (
            <div className="group-name" key={component.id}>
              {component.name}
            </div>
          ) : (
            <Row key={component.id} component={component} attached={attached.includes(component.id)} />
          ),
        )}
      </div>
    </fieldset>
  )
}

function Row({ component, attached }: { component: Component; attached: boolean }) {
  const id = useId()
  const untouched = { value: '', words: attached ? 'Leave it out of this update' : 'Not affected' }
  const options = componentStatuses.map((status) => ({ value: status, words: componentStatusWords[status] }))
  return (
    <div className={component.groupId ? 'in-group' : undefined}>
      <label htmlFor={id}>{component.name}</label>
      <BareSelect
        id={id}
        name={`components.${component.id}`}
        given={attached ? component.status : ''}
        options={[untouched, ...options]}
      />
    </div>
  )
}
