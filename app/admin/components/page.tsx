import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { orderFields } from '@/app/admin/components/_action/component-fields'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { Allowed } from '@/components/admin/basics/allowed'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { ArrangeList } from '@/components/admin/components/arrange-list'
import { arrangementOf } from '@/lib/status/component/arrangement'
import { arrangeAction } from './actions'

export const metadata = adminHead('Components')

export default operatorPage('/admin/components', ({ facts: { components, version }, attemptKey }) => (
  <>
    <div className="head-with-actions">
      <h1>Components</h1>
      <Allowed verb="add component">
        <a className="button" href="/admin/components/new">
          Add a component
        </a>
      </Allowed>
    </div>
    {components.length === 0 ? (
      <p className="quiet">There are none yet. Components are the parts of your service that customers know by name.</p>
    ) : (
      <>
        <p className="quiet">
          In the order in which customers see them. Drag a row by its handle, or focus the handle and use the arrow
          keys.
        </p>
        <AdminForm verb="arrange components" action={arrangeAction} attemptKey={attemptKey}>
          <SeenFields fields={seenFieldsOf(orderFields(components), { order: arrangementOf(components) })} />
          <ArrangeList key={version} components={components} order={arrangementOf(components)} />
        </AdminForm>
      </>
    )}
  </>
))
