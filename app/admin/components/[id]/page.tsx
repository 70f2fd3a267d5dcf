import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHeadOf, componentName, operatorPage } from '@/app/admin/_access/operator-page'
import { componentFields, groupFields } from '@/app/admin/components/_action/component-fields'
import { componentOrNotFound } from '@/app/admin/components/_action/component-or-not-found'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { ComponentFields, GroupFields } from '@/components/admin/components/component-fields'
import { changeComponentAction, changeGroupAction } from '../actions'

export const generateMetadata = adminHeadOf('Component', componentName)

export default operatorPage<{ id: string }>(
  '/admin/components/[id]',
  ({ facts: { components }, params, attemptKey }) => {
    const component = componentOrNotFound(components, params.id)
    return (
      <div className="column">
        <h1 dir="auto">{component.name}</h1>
        <AdminForm
          verb="change component"
          action={component.isGroup ? changeGroupAction : changeComponentAction}
          attemptKey={attemptKey}
        >
          <input type="hidden" name="component" value={component.id} />
          <SeenFields fields={seenFieldsOf(component.isGroup ? groupFields : componentFields(components), component)} />
          {component.isGroup ? (
            <GroupFields group={component} />
          ) : (
            <ComponentFields component={component} groups={components.filter(({ isGroup }) => isGroup)} />
          )}
          <div className="actions">
            <AdminSubmitButton busy="Publishing …">Publish the change</AdminSubmitButton>
            <a href="/admin/components">Leave it</a>
            {!component.isGroup && <a href={`/admin/components/${component.id}/uptime`}>Correct its uptime …</a>}
            <a className="danger-link" href={`/admin/components/${component.id}/remove`}>
              Remove …
            </a>
          </div>
        </AdminForm>
      </div>
    )
  },
)
