import { DeskForm } from '@/components/admin/basics/desk-form'
import type { FormAction } from '@/components/admin/basics/form-state'
import { BareSelect } from '@/components/admin/basics/select-field'
import { Submit } from '@/components/admin/basics/submit'
import { Was } from '@/components/admin/basics/was'
import { inReadingOrder } from '@/lib/status/component/component-order'
import { fullName } from '@/lib/status/component/group-status'
import { componentStatuses, componentStatusWords } from '@/lib/status/facts/component-status'
import type { Component } from '@/lib/status/facts/facts'

const options = componentStatuses.map((value) => ({ value, words: componentStatusWords[value] }))

/** Every component with its status, to be set by hand outside of any incident. */
export function QuickStatuses({
  components,
  action,
  attemptKey,
}: {
  components: Component[]
  action: FormAction
  attemptKey: string
}) {
  const leaves = inReadingOrder(components).filter(({ isGroup }) => !isGroup)
  if (leaves.length === 0) return null
  return (
    <section className="block" aria-labelledby="statuses">
      <h2 id="statuses">Component statuses</h2>
      <DeskForm action={action} attemptKey={attemptKey}>
        <div className="grid-rows">
          {leaves.map((component) => (
            <div key={component.id}>
              <label htmlFor={`status-${component.id}`}>{fullName(component, components)}</label>
              <BareSelect
                id={`status-${component.id}`}
                name={`components.${component.id}`}
                given={component.status}
                options={options}
              />
            </div>
          ))}
        </div>
        <Was fields={Object.fromEntries(leaves.map(({ id, status }) => [`components.${id}`, status]))} />
        <div className="actions">
          <Submit busy="Publishing …">Publish the statuses</Submit>
        </div>
      </DeskForm>
    </section>
  )
}
