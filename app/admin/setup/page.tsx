import { adminHead, databaseAwayPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { TextField } from '@/components/admin/basics/text-field'
import { NewPasswordField } from '@/components/admin/frame/new-password-field'
import { webProcess } from '@/lib/publish/facts/web-process'
import { findInvitation } from '@/lib/store/operators/invitation'
import { passwordRule } from '@/lib/store/operators/password'
import { findSetupLink } from '@/lib/store/operators/setup-link'
import { newSecret } from '@/lib/store/transaction/new-secret'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'
import { setUpAction } from './actions'

export const metadata = { ...adminHead('Set up'), referrer: 'same-origin' as const }

export default async function SetUpPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams
  const use =
    typeof token === 'string'
      ? await nullWhenDatabaseAway(findSetupLink(webProcess().db, token, new Date()), 'away' as const)
      : null
  const invited = use === 'invitation' ? await findInvitation(webProcess().db, token as string, new Date()) : null
  if (use === 'away') return databaseAwayPage('/admin/setup', { token: String(token) })
  return (
    <main className="desk narrow">
      <h1>{use === 'invitation' ? 'Become an operator' : 'Set up Heliograph'}</h1>
      {use === null || typeof token !== 'string' ? (
        <DeadLink />
      ) : (
        <SetUpForm token={token} email={invited?.email ?? null} />
      )}
    </main>
  )
}

function SetUpForm({ token, email }: { token: string; email: string | null }) {
  return (
    <AdminForm verb={null} action={setUpAction} attemptKey={newSecret()}>
      <input type="hidden" name="token" value={token} />
      <TextField
        name="name"
        label="Your name"
        hint="Stands in the audit log and in receipts"
        autoComplete="name"
        required
      />
      {email === null ? (
        <TextField name="email" label="E-mail address" type="email" autoComplete="username" required />
      ) : (
        <>
          <input type="hidden" name="email" value={email} />
          <p>
            Your e-mail address is <strong dir="auto">{email}</strong>: the invitation is for it alone.
          </p>
        </>
      )}
      <NewPasswordField label="Password" rule={passwordRule} />
      <div className="actions">
        <AdminSubmitButton busy="Setting up …">Create the account and sign in</AdminSubmitButton>
      </div>
    </AdminForm>
  )
}

const DeadLink = () => (
  <>
    <p>This link has been used, is too old, or never existed.</p>
    <p>
      <a href="/admin/sign-in">Sign in</a>, or ask a colleague for a new link. When there is no operator yet, the start
      of Heliograph prints one.
    </p>
  </>
)
