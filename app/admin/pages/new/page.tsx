import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { createPageAction } from '@/app/admin/pages/actions'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { SelectField } from '@/components/admin/basics/select-field'
import { TextField } from '@/components/admin/basics/text-field'
import { webProcess } from '@/lib/publish/facts/web-process'
import { mayDo } from '@/lib/status/operator/may-do'
import { firstPageName, listPages } from '@/lib/store/page/list-pages'

export const metadata = adminHead('Add a page')

export default operatorPage('/admin/pages/new', async ({ db, signedIn, attemptKey }) => {
  const pages = (await listPages(db)).filter(
    ({ id, archivedAt }) => !archivedAt && mayDo(signedIn.roleOn(id), 'copy page'),
  )
  const { baseUrl } = webProcess().settings
  const begins = [
    { value: '', words: 'Empty' },
    ...pages.map(({ slug, name }) => ({ value: slug ?? firstPageName, words: `As a copy of ${name}` })),
  ]
  return (
    <>
      <h1>Add a page</h1>
      <p className="quiet">
        Another status page of this installation, with components, incidents and subscribers of its own.
      </p>
      <AdminForm
        verb="create page"
        action={createPageAction}
        attemptKey={attemptKey}
        draft="new page"
        className="block column"
        first="name"
      >
        <TextField name="name" label="Name" hint="Of the service" required />
        <TextField
          name="slug"
          label="Name in addresses"
          hint={`Small letters, digits and hyphens · the page is at ${baseUrl}/p/…`}
          required
        />
        <TextField
          name="host"
          label="Host name"
          hint="If it has one of its own, such as status.example.com, that leads here"
        />
        <SelectField
          name="copy_from"
          label="It begins"
          hint="A copy has the components, groups, templates and settings; none of the incidents and subscribers"
          options={begins}
        />
        <div className="actions">
          <AdminSubmitButton busy="Making …">Make the page</AdminSubmitButton>
          <a href="/admin/pages">Leave it</a>
        </div>
      </AdminForm>
    </>
  )
})
