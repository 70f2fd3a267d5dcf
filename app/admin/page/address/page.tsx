import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { addressFields } from '@/app/admin/page/_action/page-fields'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { TextField } from '@/components/admin/basics/text-field'
import { webProcess } from '@/lib/publish/facts/web-process'
import { isHostName, pageBaseUrl } from '@/lib/status/page/page-address'
import { readPageAddress } from '@/lib/store/page/read-page-address'
import { movePageAction } from './actions'

export const metadata = adminHead('Address of the page')

export default operatorPage('/admin/page/address', async ({ db, facts: { page }, attemptKey }) => {
  const { baseUrl } = webProcess().settings
  const address = await readPageAddress(db, page.id)
  const now = address ? `${pageBaseUrl(address, baseUrl)}/` : `${baseUrl}/`
  return (
    <>
      <p className="quiet">
        <a href="/admin/page">Page</a>
      </p>
      <h1>Address of the page</h1>
      <p>
        <strong dir="auto">{page.name}</strong> is at <a href={now}>{now}</a>
      </p>
      {!address || address.isFirst ? (
        <p className="quiet">
          It is the first page, and has the address of the installation. <code>BASE_URL</code> says which that is; it is
          read when the server starts.
        </p>
      ) : (
        <AdminForm
          verb="move page"
          action={movePageAction}
          attemptKey={attemptKey}
          draft="address"
          className="block column"
        >
          <SeenFields fields={seenFieldsOf(addressFields, address)} />
          <TextField
            name="slug"
            label="Name in addresses"
            hint={`Small letters, digits and hyphens · the page is at ${baseUrl}/p/… until it has a host name`}
            given={address.slug ?? ''}
            required
          />
          <TextField
            name="host"
            label="Host name"
            hint="Such as status.example.com · let its name server lead here first, and the proxy in front answer for it"
            given={address.host ?? ''}
          />
          <p className="quiet">
            Old addresses go on: who opens one is led to the new one, links in mails that were sent still work, and feed
            readers show no old entry as new.
          </p>
          <div className="actions">
            <AdminSubmitButton busy="Publishing …">Publish the address</AdminSubmitButton>
            <a href="/admin/page">Leave it</a>
          </div>
        </AdminForm>
      )}
      {address?.former && address.former.length > 0 && (
        <section className="block" aria-labelledby="former">
          <h2 id="former">Addresses of before</h2>
          <ul>
            {address.former.map((name) => (
              <li key={name} className="any-word">
                {isHostName(name) ? name : `/p/${name}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
})
