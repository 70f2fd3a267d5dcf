import { deskHead, operatorPage } from '@/app/admin/_access/operator-page'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { ComponentFields, GroupFields } from '@/components/admin/components/component-fields'
import { addComponentAction, addGroupAction } from '../actions'

export const metadata = deskHead('Add a component')

export default operatorPage('/admin/components/new', ({ facts: { components }, attemptKey }) => (
  <div className="two">
    <section>
      <h1>Add a component</h1>
      <DeskForm action={addComponentAction} attemptKey={attemptKey}>
        <ComponentFields component={null} groups={components.filter(({ isGroup }) => isGroup)} />
        <div className="actions">
          <Submit busy="Publishing …">Add the component</Submit>
        </div>
      </DeskForm>
    </section>
    <section>
      <h2>Add a group</h2>
      <p className="quiet">A group shows the status of the worst component in it.</p>
      <DeskForm action={addGroupAction} attemptKey={`${attemptKey}-group`}>
        <GroupFields group={null} />
        <div className="actions">
          <Submit busy="Publishing …">Add the group</Submit>
        </div>
      </DeskForm>
    </section>
  </div>
))
