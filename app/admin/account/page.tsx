import { DeskForm } from '@/components/desk/desk-form'
import { Submit } from '@/components/desk/submit'
import { TextField } from '@/components/desk/text-field'
import { Moment } from '@/components/moment'
import { type OperatorRow, readOperators } from '@/lib/store/operator'
import { type DeskPage, deskHead, operatorPage } from '../operator-page'
import { changeAccessAction, changePasswordAction, inviteAction, signOutEverywhereAction } from './actions'

export const metadata = deskHead('Account')

export default operatorPage('/admin/account', async (desk) => {
  const operators = await readOperators(desk.db)
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
          Your password is changed. Your other sessions have ended.
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
        <TextField
          name="password"
          label="New password"
          hint="12 to 128 characters"
          type="password"
          autoComplete="new-password"
          required
        />
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

function Row({ operator: { id, name, email, createdAt, disabledAt }, desk }: { operator: OperatorRow; desk: Desk }) {
  const zone = desk.facts.page.timeZone
  return (
    <li>
      <div>
        <strong>{name}</strong>
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
          <Submit plain label={disabledAt ? `Let ${name} back in` : `Shut ${name} out`}>
            {disabledAt ? 'Let back in' : 'Shut out'}
          </Submit>
        </DeskForm>
      )}
    </li>
  )
}
