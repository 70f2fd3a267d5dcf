import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import type { FormAction } from '@/components/admin/basics/form-state'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { BareSelect } from '@/components/admin/basics/select-field'
import { fullName } from '@/lib/status/component/group-status'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
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
      <AdminForm verb="change component statuses" action={action} attemptKey={attemptKey}>
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
        <SeenFields fields={Object.fromEntries(leaves.map(({ id, status }) => [`components.${id}`, status]))} />
        <div className="actions">
          <AdminSubmitButton busy="Publishing …">Publish the statuses</AdminSubmitButton>
        </div>
      </AdminForm>
    </section>
  )
}
