import { componentName, deskHeadOf, operatorPage } from '@/app/admin/_access/operator-page'
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
          <input type="hidden" name="was_status" value={component.status} />
          <input type="hidden" name="was_group" value={component.groupId ?? ''} />
          <Was
            fields={{
              name: component.name,
              description: component.description ?? '',
              start_date: component.startDate ?? '',
              showcase: component.showcase ? 'on' : '',
              only_show_if_degraded: component.onlyShowIfDegraded ? 'on' : '',
            }}
          />
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
