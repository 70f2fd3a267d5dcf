import { standing } from '@/app/_edit/edited'
import { componentName, deskHeadOf, operatorPage } from '@/app/admin/_access/operator-page'
import { componentFields, groupFields } from '@/app/admin/components/_action/component-fields'
import { requireComponent } from '@/app/admin/components/_action/require-component'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { Was } from '@/components/admin/basics/was'
import { ComponentFields, GroupFields } from '@/components/admin/components/component-fields'
import { changeComponentAction, changeGroupAction } from '../actions'

export const generateMetadata = deskHeadOf('Component', componentName)

export default operatorPage<{ id: string }>(
  '/admin/components/[id]',
  ({ facts: { components }, params, attemptKey }) => {
    const component = requireComponent(components, params.id)
    return (
      <div className="column">
        <h1 dir="auto">{component.name}</h1>
        <DeskForm action={component.isGroup ? changeGroupAction : changeComponentAction} attemptKey={attemptKey}>
          <input type="hidden" name="component" value={component.id} />
          <Was fields={standing(component.isGroup ? groupFields : componentFields(components), component)} />
          {component.isGroup ? (
            <GroupFields group={component} />
          ) : (
            <ComponentFields component={component} groups={components.filter(({ isGroup }) => isGroup)} />
          )}
          <div className="actions">
            <Submit busy="Publishing …">Publish the change</Submit>
            <a href="/admin/components">Leave it</a>
            <a className="danger-link" href={`/admin/components/${component.id}/remove`}>
              Remove …
            </a>
          </div>
        </DeskForm>
      </div>
    )
  },
)
