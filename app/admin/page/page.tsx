import { seenFieldsOf } from '@/app/_edit/edited-fields'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { pageFields } from '@/app/admin/page/_action/page-fields'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { SeenFields } from '@/components/admin/basics/seen-fields'
import { TextArea } from '@/components/admin/basics/text-area'
import { TextField } from '@/components/admin/basics/text-field'
import { BannerPreview } from '@/components/admin/frame/banner-preview'
import { PreviewGuard } from '@/components/admin/incidents/preview-guard'
import { changePageAction } from './actions'

export const metadata = adminHead('Page')

const zones = ['Etc/UTC', ...Intl.supportedValuesOf('timeZone')]

export default operatorPage('/admin/page', ({ facts: { page }, attemptKey }) => (
  <>
    <h1>Page</h1>
    <div className="two">
      <AdminForm
        verb="change page"
        action={changePageAction}
        attemptKey={attemptKey}
        draft="page"
        aside={<BannerPreview page={page} />}
      >
        <PreviewGuard />
        <SeenFields fields={seenFieldsOf(pageFields, page)} />
        <TextField name="name" label="Name" hint="Of the service" given={page.name} required />
        <TextField
          name="time_zone"
          label="Time zone"
          hint="All times on the page are told in it"
          given={page.timeZone}
          list="zones"
          required
        />
        <datalist id="zones">
          {zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <TextArea
          name="banner"
          label="Banner"
          hint="Markdown · above everything on every page, until you take it down"
          given={page.banner ?? ''}
          rows={3}
        />
        <TextArea
          name="advice"
          label="Advice"
          hint="Markdown · one standing line, such as where to ask for help"
          given={page.advice ?? ''}
          rows={2}
        />
        <TextArea
          name="page_description"
          label="Description"
          hint="At the end of the page"
          given={page.description ?? ''}
          rows={2}
        />
        <div className="actions">
          <AdminSubmitButton busy="Publishing …">Publish the change</AdminSubmitButton>
        </div>
      </AdminForm>
    </div>
    <p className="quiet block">
      <a href="/admin/page/address">Address of the page</a> · This installation can hold{' '}
      <a href="/admin/pages">several pages</a>.
    </p>
  </>
))
