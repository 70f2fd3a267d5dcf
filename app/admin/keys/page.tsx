import { adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { TextField } from '@/components/admin/basics/text-field'
import { TimeAgo, Timestamp } from '@/components/basics/timestamp'
import { type ApiKeyEntry, readApiKeys } from '@/lib/store/operators/api-key'
import { createKeyAction, revokeKeyAction } from './actions'

export const metadata = adminHead('API keys')

export default operatorPage('/admin/keys', async ({ facts, db, now, attemptKey }) => {
  const keys = await readApiKeys(db, facts.page.id)
  return (
    <>
      <h1>API keys</h1>
      <p className="quiet">
        For programs: they send <code>Authorization: OAuth …</code> to <code>/api/v1</code> and can do what you can do.
        The page is <code>{facts.page.id}</code>.
      </p>
      <AdminForm action={createKeyAction} attemptKey={attemptKey} className="block column">
        <TextField name="name" label="Name" hint="What uses the key" required />
        <div className="actions">
          <AdminSubmitButton busy="Making …">Make a key</AdminSubmitButton>
        </div>
      </AdminForm>
      <ul className="rows">
        {keys.map((key) => (
          <KeyRow key={key.id} entry={key} zone={facts.page.timeZone} now={now} attemptKey={attemptKey} />
        ))}
      </ul>
    </>
  )
})

function KeyRow({ entry, zone, now, attemptKey }: { entry: ApiKeyEntry; zone: string; now: Date; attemptKey: string }) {
  const { id, name, prefix, createdAt, createdBy, lastUsedAt, revokedAt } = entry
  return (
    <li>
      <div>
        <strong dir="auto">{name}</strong> <code>{prefix}…</code>
        <p className="quiet">
          made by {createdBy} <Timestamp at={createdAt} zone={zone} /> ·{' '}
          {lastUsedAt ? <>used {<TimeAgo at={lastUsedAt} now={now} />}</> : 'never used'}
          {revokedAt && (
            <>
              {' '}
              · revoked <Timestamp at={revokedAt} zone={zone} />
            </>
          )}
        </p>
      </div>
      {!revokedAt && (
        <AdminForm action={revokeKeyAction} attemptKey={`${attemptKey}-${id}`}>
          <input type="hidden" name="key_id" value={id} />
          <AdminSubmitButton plain label={`Revoke ${name}`}>
            Revoke
          </AdminSubmitButton>
        </AdminForm>
      )}
    </li>
  )
}
