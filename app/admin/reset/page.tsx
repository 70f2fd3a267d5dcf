import { away, deskHead } from '@/app/admin/_access/operator-page'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { NewPasswordField } from '@/components/admin/basics/new-password-field'
import { Submit } from '@/components/admin/basics/submit'
import { room } from '@/lib/publish/facts/room'
import { passwordRule } from '@/lib/store/operators/password'
import { findResetLink } from '@/lib/store/operators/reset-link'
import { inTime } from '@/lib/store/transaction/in-time'
import { newSecret } from '@/lib/store/transaction/secret'
import { resetAction } from './actions'

export const metadata = { ...deskHead('Choose a new password'), referrer: 'same-origin' as const }

export default async function ResetPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams
  const operator =
    typeof token === 'string' ? await inTime(findResetLink(room().db, token, new Date()), 'away' as const) : null
  if (operator === 'away') return away('/admin/reset')
  return (
    <main className="desk narrow">
      <h1>Choose a new password</h1>
      {operator === null || typeof token !== 'string' ? (
        <DeadLink />
      ) : (
        <ResetForm token={token} email={operator.email} />
      )}
    </main>
  )
}

const ResetForm = ({ token, email }: { token: string; email: string }) => (
  <DeskForm action={resetAction} attemptKey={newSecret()}>
    <p>
      For <strong>{email}</strong>. Your sessions elsewhere end.
    </p>
    <input type="hidden" name="token" value={token} />
    <NewPasswordField rule={passwordRule} />
    <div className="actions">
      <Submit busy="Changing …">Change the password and sign in</Submit>
    </div>
  </DeskForm>
)

const DeadLink = () => (
  <>
    <p>This link has been used, is too old, or never existed.</p>
    <p>
      <a href="/admin/sign-in">Sign in</a>, or make a new link where Heliograph runs.
    </p>
  </>
)
