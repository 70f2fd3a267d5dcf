import { type DeskPage, deskHead, operatorPage } from '@/app/admin/_access/operator-page'
import { DeskForm } from '@/components/admin/basics/desk-form'
import { NewPasswordField } from '@/components/admin/basics/new-password-field'
import { Submit } from '@/components/admin/basics/submit'
import { TextField } from '@/components/admin/basics/text-field'
import { Moment } from '@/components/basics/moment'
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

export const metadata = deskHead('Account')

export default operatorPage('/admin/account', async (desk) => {
  const [operators, openLinks] = await Promise.all([readOperators(desk.db), countOpenLinks(desk.db, desk.now)])
  return (
    <div className="two">
      <Own desk={desk} />
      <section>
        <h2>Operators</h2>
        <ul className="rows">
          {operators.map((operator) => (
            <Row key={operator.id} operator={operator} desk={desk} />
          ))}
        </ul>
        <DeskForm action={inviteAction} attemptKey={`${desk.attemptKey}-invite`} className="block">
          <Submit plain>Make a link for a new operator</Submit>
        </DeskForm>
        {openLinks > 0 && <OpenLinks count={openLinks} attemptKey={`${desk.attemptKey}-withdraw`} />}
        <p className="quiet">
          Shutting somebody out ends their sessions, the API keys that they made, and every link that nobody has used
          yet.
        </p>
      </section>
    </div>
  )
})

type Desk = DeskPage<Record<never, string>>

function Own({ desk: { signedIn, query, attemptKey } }: { desk: Desk }) {
  return (
    <section>
      <h1>{signedIn.operator.name}</h1>
      <p className="quiet">{signedIn.operator.email}</p>
      {query.changed === '1' && (
        <p className="receipt" role="status">
          Your password is changed. Your other sessions have ended, and the links that you made are dead.
        </p>
      )}
      <DeskForm action={changePasswordAction} attemptKey={attemptKey} className="block">
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
          <Submit busy="Changing …">Change the password</Submit>
        </div>
      </DeskForm>
      <DeskForm action={signOutEverywhereAction} attemptKey={`${attemptKey}-out`} className="block">
        <h2>Sessions</h2>
        <p className="quiet">A session ends after 12 hours unused, and after 7 days in any case.</p>
        <Submit plain>Sign out everywhere</Submit>
      </DeskForm>
    </section>
  )
}

function OpenLinks({ count, attemptKey }: { count: number; attemptKey: string }) {
  const words = count === 1 ? '1 link for an operator is' : `${count} links for operators are`
  return (
    <DeskForm action={withdrawAction} attemptKey={attemptKey} className="block">
      <p>{words} not used yet.</p>
      <Submit plain>{count === 1 ? 'Withdraw it' : 'Withdraw them'}</Submit>
    </DeskForm>
  )
}

function Row({ operator: { id, name, email, createdAt, disabledAt }, desk }: { operator: OperatorRow; desk: Desk }) {
  const zone = desk.facts.page.timeZone
  return (
    <li>
      <div>
        <strong dir="auto">{name}</strong>
        <p className="quiet">
          {email} · since <Moment at={createdAt} zone={zone} />
          {disabledAt && (
            <>
              {' '}
              · shut out <Moment at={disabledAt} zone={zone} />
            </>
          )}
        </p>
      </div>
      {id !== desk.signedIn.operator.id && (
        <DeskForm action={changeAccessAction} attemptKey={`${desk.attemptKey}-${id}`}>
          <input type="hidden" name="operator" value={id} />
          <input type="hidden" name="shut_out" value={disabledAt ? 'no' : 'yes'} />
          <Submit plain label={disabledAt ? `Let back in ${name}` : `Shut out ${name}`}>
            {disabledAt ? 'Let back in' : 'Shut out'}
          </Submit>
        </DeskForm>
      )}
    </li>
  )
}
