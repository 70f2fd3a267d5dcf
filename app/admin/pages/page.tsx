import { deskRoles } from '@/app/admin/_access/desk-roles'
import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { Allowed, RolesHere } from '@/components/admin/basics/allowed'
import { Folded } from '@/components/admin/basics/folded'
import { Timestamp } from '@/components/basics/timestamp'
import { webProcess } from '@/lib/publish/facts/web-process'
import { archivedDays, erasedAt, erasedBefore } from '@/lib/status/page/archived-page'
import { pageBaseUrl } from '@/lib/status/page/page-address'
import { firstPageName, type ListedPage, listPages } from '@/lib/store/page/list-pages'
import { archivePageAction, restorePageAction } from './actions'

export const metadata = adminHead('Pages')

export default operatorPage('/admin/pages', async ({ db, facts, now, signedIn, attemptKey }) => {
  const { first } = deskRoles(signedIn, facts.page.id)
  const pages = (await listPages(db))
    .filter(({ archivedAt }) => !archivedAt || archivedAt > erasedBefore(now))
    .filter(({ id }) => first === 'owner' || signedIn.roleOn(id) !== null)
  return (
    <>
      <div className="head-with-actions">
        <h1>Pages</h1>
        <Allowed verb="create page">
          <a className="button" href="/admin/pages/new">
            Add a page
          </a>
        </Allowed>
      </div>
      <p className="quiet">
        Each page has its own components, incidents, subscribers, keys and audit log. The desk works on{' '}
        <strong dir="auto">{facts.page.name}</strong> now. Operators, lanes and workers are shared by all pages.
      </p>
      <ul className="rows">
        {pages.map((page) => (
          <RolesHere key={page.id} roles={deskRoles(signedIn, page.id)} isSaid={false}>
            <PageRow
              page={page}
              isMine={signedIn.roleOn(page.id) !== null}
              isHere={page.id === facts.page.id}
              zone={facts.page.timeZone}
              attemptKey={attemptKey}
            />
          </RolesHere>
        ))}
      </ul>
    </>
  )
})

type Row = { page: ListedPage; isMine: boolean; isHere: boolean; zone: string; attemptKey: string }

function PageRow({ page, isMine, isHere, zone, attemptKey }: Row) {
  const { id, name, slug, archivedAt, isFirst } = page
  const address = `${pageBaseUrl(page, webProcess().settings.baseUrl)}/`
  return (
    <li>
      <div>
        <strong dir="auto">{name}</strong> {isHere && <span className="quiet">the desk works on it</span>}
        <p className="quiet">
          {archivedAt ? (
            <>
              Archived <Timestamp at={archivedAt} zone={zone} /> and shown to nobody. It is erased with its subscribers{' '}
              <Timestamp at={erasedAt(archivedAt)} zone={zone} />.
            </>
          ) : (
            <>
              <a href={address}>{address}</a>
              {!isFirst && isMine && (
                <>
                  {' '}
                  ·{' '}
                  <a
                    href={`/admin/on/${slug}?next=${encodeURIComponent('/admin/page/address')}`}
                    aria-label={`Change the address of ${name}`}
                  >
                    Change
                  </a>
                </>
              )}
            </>
          )}
        </p>
        {!isFirst && !archivedAt && (
          <AdminForm verb="archive page" action={archivePageAction} attemptKey={`${attemptKey}-${id}`}>
            <Folded summary={`Archive ${name}`}>
              <p className="quiet">
                It is shown to nobody any more and nobody is told of it. You can restore it for {archivedDays} days;
                then it is erased with all that belongs to it.
              </p>
              <input type="hidden" name="page_id" value={id} />
              <AdminSubmitButton danger busy="Archiving …">
                {`Archive ${name}`}
              </AdminSubmitButton>
            </Folded>
          </AdminForm>
        )}
      </div>
      {archivedAt ? (
        <AdminForm verb="restore page" action={restorePageAction} attemptKey={`${attemptKey}-${id}`}>
          <input type="hidden" name="page_id" value={id} />
          <AdminSubmitButton plain label={`Restore ${name}`}>
            Restore
          </AdminSubmitButton>
        </AdminForm>
      ) : (
        isMine &&
        !isHere && (
          <a
            className="button plain"
            href={`/admin/on/${isFirst ? firstPageName : slug}`}
            aria-label={`Work on ${name}`}
          >
            Work on it
          </a>
        )
      )}
    </li>
  )
}
