'use client'
import { useContext } from 'react'
import { ComponentPicker } from '@/components/basics/component-picker'
import { operatorLocale } from '@/lib/messages/locale'
import { fullName } from '@/lib/status/component/group-status'
import type { Component } from '@/lib/status/facts/facts'
import { CheckField } from './check-field'
import { FormContext, useProblem } from './form-context'
import { usePicker } from './use-picker'

type Props = {
  components: Component[]
  chosen?: readonly string[]
  hint?: string
  /** how the form sends them: a list of ids, or a status for each, as a maintenance does */
  as?: 'ids' | 'maintenance'
}

/** Some of the components, ticked. */
export function ComponentTickFields({ components, chosen = [], hint, as = 'ids' }: Props) {
  usePicker()
  const problem = useProblem(as === 'ids' ? 'component_ids' : 'components')
  const { typed } = useContext(FormContext)
  const fieldOf = (id: string) =>
    as === 'ids'
      ? { name: 'component_ids[]', value: id }
      : { name: `components.${id}`, value: 'under_maintenance' as const }
  const isTyped = ({ id }: Component) => (typed?.[fieldOf(id).name] ?? []).includes(fieldOf(id).value)
  const ticked = typed ? components.filter(isTyped).map(({ id }) => id) : chosen
  if (components.every(({ isGroup }) => isGroup)) return null
  return (
    <fieldset className="field">
      <legend>Components</legend>
      {hint && <p className="hint">{hint}</p>}
      {problem && <p className="field-problem">{problem}</p>}
      <ComponentPicker
        locale={operatorLocale}
        components={components}
        chosen={ticked}
        row={(component, name) => (
          <div key={component.id} data-pick-row={fullName(component, components)}>
            <CheckField {...fieldOf(component.id)} label={name} given={chosen.includes(component.id)} />
          </div>
        )}
      />
    </fieldset>
  )
}
