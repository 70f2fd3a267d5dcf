import { deskHead } from '@/app/admin/_access/operator-page'
import { safeNext } from '@/app/admin/_action/safe-next'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { Submit } from '@/components/admin/basics/submit'
import { TextField } from '@/components/admin/basics/text-field'
import { newSecret } from '@/lib/store/transaction/secret'
import { signInAction } from './actions'

export const metadata = deskHead('Sign in')

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams
  return (
    <main className="desk narrow">
      <h1>Sign in</h1>
      <DeskForm action={signInAction} attemptKey={newSecret()}>
        <input type="hidden" name="next" value={safeNext(next)} />
        <TextField name="email" label="E-mail address" type="email" autoComplete="username" required />
        <TextField name="password" label="Password" type="password" autoComplete="current-password" required />
        <div className="actions">
          <Submit busy="Signing in …">Sign in</Submit>
          <a href="/">View the page</a>
        </div>
      </DeskForm>
    </main>
  )
}
