import { componentName, deskHeadOf, operatorPage } from '@/app/admin/_access/operator-page'
import { requireComponent } from '@/app/admin/components/_action/require-component'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { removeComponentAction } from '../../actions'

export const generateMetadata = deskHeadOf('Remove', componentName)

export default operatorPage<{ id: string }>(
  '/admin/components/[id]/remove',
  ({ facts: { components }, params, attemptKey }) => {
    const { id, name, isGroup } = requireComponent(components, params.id)
    return (
      <div className="column">
        <h1>
          Remove <bdi>{name}</bdi>?
        </h1>
        <p>
          {isGroup
            ? 'The group goes; its components stay on the page, outside of any group.'
            : 'It disappears from the page and from the API. Past incidents keep its name. Its history cannot be taken up again.'}
        </p>
        <DeskForm action={removeComponentAction} attemptKey={attemptKey}>
          <input type="hidden" name="component" value={id} />
          <input type="hidden" name="kind" value={isGroup ? 'group' : 'component'} />
          <div className="actions">
            <Submit danger busy="Removing …">
              Remove {name}
            </Submit>
            <a href={`/admin/components/${id}`}>Keep it</a>
          </div>
        </DeskForm>
      </div>
    )
  },
)
