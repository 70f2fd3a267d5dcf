import { adminHead, databaseAwayPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { NewPasswordField } from '@/components/admin/frame/new-password-field'
import { webProcess } from '@/lib/publish/facts/web-process'
import { passwordRule } from '@/lib/store/operators/password'
import { findResetLink } from '@/lib/store/operators/reset-link'
import { newSecret } from '@/lib/store/transaction/new-secret'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'
import { resetAction } from './actions'

export const metadata = { ...adminHead('Choose a new password'), referrer: 'same-origin' as const }

export default async function ResetPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams
  const operator =
    typeof token === 'string'
      ? await nullWhenDatabaseAway(findResetLink(webProcess().db, token, new Date()), 'away' as const)
      : null
  if (operator === 'away') return databaseAwayPage('/admin/reset', { token: String(token) })
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
  <AdminForm verb={null} action={resetAction} attemptKey={newSecret()}>
    <p>
      For <strong>{email}</strong>. Your sessions elsewhere end.
    </p>
    <input type="hidden" name="token" value={token} />
    <NewPasswordField rule={passwordRule} />
    <div className="actions">
      <AdminSubmitButton busy="Changing …">Change the password and sign in</AdminSubmitButton>
    </div>
  </AdminForm>
)

const DeadLink = () => (
  <>
    <p>This link has been used, is too old, or never existed.</p>
    <p>
      <a href="/admin/sign-in">Sign in</a>, or make a new link where Heliograph runs.
    </p>
  </>
)
