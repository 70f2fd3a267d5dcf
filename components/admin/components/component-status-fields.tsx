'use client'
import { useContext, useId } from 'react'
import { FormContext, useProblem, useValue } from '@/components/admin/basics/form-context'
import { HiddenField, SeenFields } from '@/components/admin/basics/seen-fields'
import { BareSelect } from '@/components/admin/basics/select-field'
import { usePicker } from '@/components/admin/basics/use-picker'
import { ComponentPicker } from '@/components/basics/component-picker'
import { operatorLocale } from '@/lib/messages/locale'
import { fullName } from '@/lib/status/component/group-status'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import { componentStatuses, componentStatusWords } from '@/lib/status/facts/component-status'
import type { Component } from '@/lib/status/facts/facts'
import { TickedAs } from './ticked-as'

type Props = {
  components: Component[]
  /** those that the incident touches already: they begin with the status that they have */
  attached: string[]
}

/** Every component with the status that this update gives it; untouched ones are left out of it. */
export function ComponentStatusFields({ components, attached }: Props) {
  usePicker()
  const { typed } = useContext(FormContext)
  const problem = useProblem('components')
  const leaves = inReadingOrder(components).filter(({ isGroup }) => !isGroup)
  const touched = leaves.filter(({ id }) => attached.includes(id))
  const typedIn = leaves.filter(({ id }) => typed?.[`components.${id}`]?.[0])
  if (leaves.length === 0) return null
  return (
    <fieldset className="field">
      <legend>Components</legend>
      {problem && <p className="field-problem">{problem}</p>}
      <SeenFields fields={Object.fromEntries(leaves.map(({ id, status }) => [`components.${id}`, status]))} />
      <HiddenField name="carried" value={touched.map(({ id }) => id).join(' ')} />
      <ComponentPicker
        locale={operatorLocale}
        components={components}
        chosen={[...touched, ...typedIn].map(({ id }) => id)}
        tools={<TickedAs />}
        row={(component, name) => (
          <Row
            key={component.id}
            component={component}
            name={name}
            whole={fullName(component, components)}
            attached={attached.includes(component.id)}
          />
        )}
      />
    </fieldset>
  )
}

type RowProps = { component: Component; name: string; whole: string; attached: boolean }

function Row({ component, name, whole, attached }: RowProps) {
  const id = useId()
  const untouched = { value: '', words: attached ? 'Leave it out of this update' : 'Not affected' }
  const options = componentStatuses.map((status) => ({ value: status, words: componentStatusWords[status] }))
  const given = attached ? component.status : ''
  const chosen = useValue(`components.${component.id}`, given)
  const changed = attached && chosen !== '' && chosen !== component.status
  return (
    <div className="pick-row" data-pick-row={whole}>
      <input type="checkbox" data-pick-tick="" aria-label={`Choose ${name}`} className="scripted" />
      <div>
        <label htmlFor={id} dir="auto">
          {name}
        </label>
        {changed && (
          <span className="changed" id={`${id}-was`}>
            was {componentStatusWords[component.status].toLowerCase()}
          </span>
        )}
      </div>
      <BareSelect id={id} name={`components.${component.id}`} given={given} options={[untouched, ...options]} />
    </div>
  )
}
