import { adminHead } from '@/app/admin/_access/operator-page'
import { safeNext } from '@/app/admin/_action/safe-next'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { TextField } from '@/components/admin/basics/text-field'
import { newSecret } from '@/lib/store/transaction/new-secret'
import { signInAction } from './actions'

export const metadata = adminHead('Sign in')

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams
  return (
    <main className="desk narrow">
      <h1>Sign in</h1>
      <AdminForm action={signInAction} attemptKey={newSecret()}>
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
