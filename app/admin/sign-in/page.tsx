import { adminHead } from '@/app/admin/_access/operator-page'
import { safeNext } from '@/app/admin/_action/safe-next'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { TextField } from '@/components/admin/basics/text-field'
import { webProcess } from '@/lib/publish/facts/web-process'
import { isWithoutOperator } from '@/lib/store/operators/read-first-steps'
import { newSecret } from '@/lib/store/transaction/new-secret'
import { nullWhenDatabaseAway } from '@/lib/store/transaction/null-when-database-away'
import { signInAction } from './actions'

export const metadata = adminHead('Sign in')

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams
  const isNew = await nullWhenDatabaseAway(isWithoutOperator(webProcess().db))
  return (
    <main className="desk narrow">
      <h1>Sign in</h1>
      {isNew && (
        <p className="offer">
          There is no account yet. The link to make the first one was printed where Heliograph was started, after “First
          sign-in, once”. Each start prints a new one until it has been used.
        </p>
      )}
      <AdminForm verb={null} action={signInAction} attemptKey={newSecret()} first="email">
        <input type="hidden" name="next" value={safeNext(next)} />
        <TextField name="email" label="E-mail address" type="email" autoComplete="username" required />
        <TextField name="password" label="Password" type="password" autoComplete="current-password" required />
        <div className="actions">
          <AdminSubmitButton busy="Signing in …">Sign in</AdminSubmitButton>
          <a href="/">View the page</a>
        </div>
      </AdminForm>
    </main>
  )
}
