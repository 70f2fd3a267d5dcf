import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { TimeAgo, Timestamp } from '@/components/basics/timestamp'
import { isKeyOver } from '@/lib/status/operator/key-scope'
import { type ApiKeyEntry, readApiKeys } from '@/lib/store/operators/api-key'
import { KeyForm } from './_view/key-form'
import { revokeKeyAction } from './actions'

export const metadata = adminHead('API keys')

export default operatorPage('/admin/keys', async ({ facts, db, now, attemptKey }) => {
  const keys = await readApiKeys(db, facts.page.id)
  return (
    <>
      <h1>API keys</h1>
      <p className="quiet">
        For programs: they send <code>Authorization: OAuth …</code> to <code>/api/v1</code>. The page is{' '}
        <code>{facts.page.id}</code>.
      </p>
      <KeyForm attemptKey={attemptKey} />
      <ul className="rows">
        {keys.map((key) => (
          <KeyRow key={key.id} entry={key} zone={facts.page.timeZone} now={now} attemptKey={attemptKey} />
        ))}
      </ul>
    </>
  )
})

function KeyRow({ entry, zone, now, attemptKey }: { entry: ApiKeyEntry; zone: string; now: Date; attemptKey: string }) {
  const { id, name, prefix, createdAt, createdBy, lastUsedAt, revokedAt, expiresAt, scopes } = entry
  return (
    <li>
      <div>
        <strong dir="auto">{name}</strong> <code>{prefix}…</code>
        <p>{scopes.length > 0 ? scopes.join(', ') : 'allowed nothing'}</p>
        <p className="quiet">
          made by {createdBy} <Timestamp at={createdAt} zone={zone} /> ·{' '}
          {lastUsedAt ? <>used {<TimeAgo at={lastUsedAt} now={now} />}</> : 'never used'}
          {!revokedAt && expiresAt && (
            <>
              {' '}
              · {isKeyOver(entry, now) ? 'ended' : 'until'} <Timestamp at={expiresAt} zone={zone} />
            </>
          )}
          {revokedAt && (
            <>
              {' '}
              · revoked <Timestamp at={revokedAt} zone={zone} />
            </>
          )}
        </p>
      </div>
      {!isKeyOver(entry, now) && (
        <AdminForm verb="revoke API key" action={revokeKeyAction} attemptKey={`${attemptKey}-${id}`}>
          <input type="hidden" name="key_id" value={id} />
          <AdminSubmitButton plain label={`Revoke ${name}`}>
            Revoke
          </AdminSubmitButton>
        </AdminForm>
      )}
    </li>
  )
}
