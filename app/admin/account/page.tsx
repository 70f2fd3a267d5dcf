import { type AdminPage, adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { NewPasswordField } from '@/components/admin/basics/new-password-field'
import { TextField } from '@/components/admin/basics/text-field'
import { Timestamp } from '@/components/basics/timestamp'
import { type OperatorRow, readOperators } from '@/lib/store/operators/operator'
import { passwordRule } from '@/lib/store/operators/password'
import { countOpenLinks } from '@/lib/store/operators/setup-link'
import {
  changeAccessAction,
  changePasswordAction,
  inviteAction,
  signOutEverywhereAction,
  withdrawAction,
} from './actions'

export const metadata = adminHead('Account')

export default operatorPage('/admin/account', async (admin) => {
  const [operators, openLinks] = await Promise.all([readOperators(admin.db), countOpenLinks(admin.db, admin.now)])
  return (
    <div className="two">
      <Own desk={admin} />
      <section>
        <h2>Operators</h2>
        <ul className="rows">
          {operators.map((operator) => (
            <Row key={operator.id} operator={operator} desk={admin} />
          ))}
        </ul>
        <AdminForm action={inviteAction} attemptKey={`${admin.attemptKey}-invite`} className="block">
          <AdminSubmitButton plain>Make a link for a new operator</AdminSubmitButton>
        </AdminForm>
        {openLinks > 0 && <OpenLinks count={openLinks} attemptKey={`${admin.attemptKey}-withdraw`} />}
        <p className="quiet">
          Shutting somebody out ends their sessions, the API keys that they made, and every link that nobody has used
          yet.
        </p>
      </section>
    </div>
  )
})

type Admin = AdminPage<Record<never, string>>

function Own({ desk: { signedIn, query, attemptKey } }: { desk: Admin }) {
  return (
    <section>
      <h1>{signedIn.operator.name}</h1>
      <p className="quiet">{signedIn.operator.email}</p>
      {query.changed === '1' && (
        <p className="receipt" role="status">
          Your password is changed. Your other sessions have ended, and the links that you made are dead.
        </p>
      )}
      <AdminForm action={changePasswordAction} attemptKey={attemptKey} className="block">
        <h2>Change the password</h2>
        <TextField
          name="current_password"
          label="Current password"
          type="password"
          autoComplete="current-password"
          required
        />
        <NewPasswordField rule={passwordRule} />
        <div className="actions">
          <AdminSubmitButton busy="Changing …">Change the password</AdminSubmitButton>
        </div>
      </AdminForm>
      <AdminForm action={signOutEverywhereAction} attemptKey={`${attemptKey}-out`} className="block">
        <h2>Sessions</h2>
        <p className="quiet">A session ends after 12 hours unused, and after 7 days in any case.</p>
        <AdminSubmitButton plain>Sign out everywhere</AdminSubmitButton>
      </AdminForm>
    </section>
  )
}

function OpenLinks({ count, attemptKey }: { count: number; attemptKey: string }) {
  const words = count === 1 ? '1 link for an operator is' : `${count} links for operators are`
  return (
    <AdminForm action={withdrawAction} attemptKey={attemptKey} className="block">
      <p>{words} not used yet.</p>
      <AdminSubmitButton plain>{count === 1 ? 'Withdraw it' : 'Withdraw them'}</AdminSubmitButton>
    </AdminForm>
  )
}

function Row({
  operator: { id, name, email, createdAt, disabledAt },
  desk: admin,
}: {
  operator: OperatorRow
  desk: Admin
}) {
  const zone = admin.facts.page.timeZone
  return (
    <li>
      <div>
        <strong dir="auto">{name}</strong>
        <p className="quiet">
          {email} · since <Timestamp at={createdAt} zone={zone} />
          {disabledAt && (
            <>
              {' '}
              · shut out <Timestamp at={disabledAt} zone={zone} />
            </>
          )}
        </p>
      </div>
      {id !== admin.signedIn.operator.id && (
        <AdminForm action={changeAccessAction} attemptKey={`${admin.attemptKey}-${id}`}>
          <input type="hidden" name="operator" value={id} />
          <input type="hidden" name="shut_out" value={disabledAt ? 'no' : 'yes'} />
          <AdminSubmitButton plain label={disabledAt ? `Let back in ${name}` : `Shut out ${name}`}>
            {disabledAt ? 'Let back in' : 'Shut out'}
          </AdminSubmitButton>
        </AdminForm>
      )}
    </li>
  )
}
