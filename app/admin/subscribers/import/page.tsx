import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { CheckField } from '@/components/admin/basics/check-field'
import { FileField } from '@/components/admin/basics/file-field'
import { TextArea } from '@/components/admin/basics/text-area'
import { importSubscribersAction } from './actions'

export const metadata = adminHead('Import subscribers')

export default operatorPage('/admin/subscribers/import', ({ attemptKey }) => (
  <>
    <h1>Import a list of subscribers</h1>
    <p className="quiet column">
      CSV whose first line names its columns, as the export writes it: <code>mode</code>, <code>email</code>,{' '}
      <code>phone_number</code>, <code>phone_country</code>, <code>endpoint</code>, <code>components</code> (ids or
      names). Usual other names such as “E-mail address” are known, and a bare list of addresses is enough. Every line
      is taken for itself; a bad one stops no other. Up to 250 KB at a time: a list can be sent again, nobody is
      subscribed twice.
    </p>
    <AdminForm verb="subscribe" action={importSubscribersAction} attemptKey={attemptKey} className="block column">
      <TextArea name="list" label="List" rows={8} placeholder={'email\nada@example.org'} />
      <FileField name="file" label="Or a file" accept=".csv,text/csv,text/plain" />
      <CheckField name="skip_confirmation" label="They agreed: subscribe at once, without asking for a confirmation" />
      <div className="actions">
        <AdminSubmitButton busy="Importing …">Import</AdminSubmitButton>
        <a href="/admin/subscribers">Back to the subscribers</a>
      </div>
    </AdminForm>
  </>
))
