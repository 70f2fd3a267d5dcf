import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { ComponentFields, GroupFields } from '@/components/admin/components/component-fields'
import { addComponentAction, addGroupAction } from '../actions'

export const metadata = adminHead('Add a component')

export default operatorPage('/admin/components/new', ({ facts: { components }, attemptKey }) => (
  <div className="two">
    <section>
      <h1>Add a component</h1>
      <AdminForm verb="add component" action={addComponentAction} attemptKey={attemptKey}>
        <ComponentFields component={null} groups={components.filter(({ isGroup }) => isGroup)} />
        <div className="actions">
          <AdminSubmitButton busy="Publishing …">Add the component</AdminSubmitButton>
        </div>
      </AdminForm>
    </section>
    <section>
      <h2>Add a group</h2>
      <p className="quiet">A group shows the status of the worst component in it.</p>
      <AdminForm verb="add group" action={addGroupAction} attemptKey={`${attemptKey}-group`}>
        <GroupFields group={null} />
        <div className="actions">
          <AdminSubmitButton busy="Publishing …">Add the group</AdminSubmitButton>
        </div>
      </AdminForm>
    </section>
  </div>
))
