import { adminHeadOf, componentName, operatorPage } from '@/app/admin/_access/operator-page'
import { componentOrNotFound } from '@/app/admin/components/_action/component-or-not-found'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { audienceInWords } from '@/lib/status/subscriber/audience-words'
import { countLeftWithNothing, countOutOfReach } from '@/lib/store/subscribers/audience'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'
import { removeComponentAction } from '../../actions'

export const generateMetadata = adminHeadOf('Remove', componentName)

export default operatorPage<{ id: string }>(
  '/admin/components/[id]/remove',
  async ({ facts: { components, page }, params, attemptKey, db }) => {
    const { id, name, isGroup } = componentOrNotFound(components, params.id)
    const [left, unreached] = isGroup
      ? [null, 0]
      : await Promise.all([
          nullWhenDatabaseAway(countLeftWithNothing(db, page.id, id)),
          nullWhenDatabaseAway(countOutOfReach(db, page.id, id)).then((count) => count ?? 0),
        ])
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
        {left && Object.keys(left.byChannel).length > 0 && (
          <p>
            Subscribers who follow nothing else are told, with a link to choose again: {audienceInWords(left.byChannel)}
            .
          </p>
        )}
        {unreached > 0 && (
          <p>
            {unreached === 1
              ? 'One webhook follows nothing else and cannot be told, because no e-mail address stands with it. It'
              : `${unreached} webhooks follow nothing else and cannot be told, because no e-mail address stands with them. Each`}{' '}
            stays, follows nothing, and is found under <a href="/admin/subscribers">Subscribers</a>.
          </p>
        )}
        <AdminForm verb="remove component" action={removeComponentAction} attemptKey={attemptKey}>
          <input type="hidden" name="component" value={id} />
          <input type="hidden" name="kind" value={isGroup ? 'group' : 'component'} />
          <div className="actions">
            <AdminSubmitButton danger busy="Removing …">
              Remove {name}
            </AdminSubmitButton>
            <a href={`/admin/components/${id}`}>Keep it</a>
          </div>
        </AdminForm>
      </div>
    )
  },
)
