import { deskHead, operatorPage } from '@/app/admin/_access/operator-page'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { TextField } from '@/components/admin/basics/text-field'
import { Ago, Moment } from '@/components/basics/moment'
import { type ApiKeyEntry, readApiKeys } from '@/lib/store/operators/api-key'
import { createKeyAction, revokeKeyAction } from './actions'

export const metadata = deskHead('API keys')

export default operatorPage('/admin/keys', async ({ facts, db, now, attemptKey }) => {
  const keys = await readApiKeys(db, facts.page.id)
  return (
    <>
      <h1>API keys</h1>
      <p className="quiet">
        For programs: they send <code>Authorization: OAuth …</code> to <code>/api/v1</code> and can do what you can do.
        The page is <code>{facts.page.id}</code>.
      </p>
      <DeskForm action={createKeyAction} attemptKey={attemptKey} className="block column">
        <TextField name="name" label="Name" hint="What uses the key" required />
        <div className="actions">
          <Submit busy="Making …">Make a key</Submit>
        </div>
      </DeskForm>
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
          made by {createdBy} <Moment at={createdAt} zone={zone} /> ·{' '}
          {lastUsedAt ? <>used {<Ago at={lastUsedAt} now={now} />}</> : 'never used'}
          {revokedAt && (
            <>
              {' '}
              · revoked <Moment at={revokedAt} zone={zone} />
            </>
          )}
        </p>
      </div>
      {!revokedAt && (
        <DeskForm action={revokeKeyAction} attemptKey={`${attemptKey}-${id}`}>
          <input type="hidden" name="key_id" value={id} />
          <Submit plain label={`Revoke ${name}`}>
            Revoke
          </Submit>
        </DeskForm>
      )}
    </li>
  )
}
