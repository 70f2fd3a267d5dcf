import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { Folded } from '@/components/admin/basics/folded'
import type { FormAction } from '@/components/admin/basics/form-state'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { BareSelect } from '@/components/admin/basics/select-field'
import { fullName } from '@/lib/status/component/group-status'
import { inReadingOrder } from '@/lib/status/component/in-reading-order'
import { pickerSections } from '@/lib/status/component/picker-sections'
import { componentStatuses, componentStatusWords } from '@/lib/status/facts/component-status'
import type { Component } from '@/lib/status/facts/facts'

/** From how many components on groups are folded. */
const many = 9

const options = componentStatuses.map((value) => ({ value, words: componentStatusWords[value] }))

/** Every component with its status, to be set by hand outside of any incident; where there are many, groups are folded to a line. */
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
  const { sections } = pickerSections(components, [])
  return (
    <section className="block" aria-labelledby="statuses">
      <h2 id="statuses">Component statuses</h2>
      <AdminForm verb="change component statuses" action={action} attemptKey={attemptKey}>
        {leaves.length < many ? (
          <Rows members={leaves} components={components} />
        ) : (
          sections.map(({ group, members }) =>
            group ? (
              <Folded
                key={group.id}
                className="folded-rows"
                summary={`${group.name} (${countedWords(members)})`}
                fields={members.map(({ id }) => `components.${id}`)}
              >
                <Rows members={members} components={components} />
              </Folded>
            ) : (
              <Rows key="" members={members} components={components} />
            ),
          )
        )}
        <SeenFields fields={Object.fromEntries(leaves.map(({ id, status }) => [`components.${id}`, status]))} />
        <div className="actions">
          <AdminSubmitButton busy="Publishing …">Publish the statuses</AdminSubmitButton>
        </div>
      </AdminForm>
    </section>
  )
}

function Rows({ members, components }: { members: Component[]; components: Component[] }) {
  return (
    <div className="grid-rows">
      {members.map((component) => (
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
  )
}

/** "10", and how many of them are off. */
function countedWords(members: Component[]): string {
  const off = members.filter(({ status }) => status !== 'operational').length
  return off > 0 ? `${members.length}, ${off} off` : `${members.length}`
}
