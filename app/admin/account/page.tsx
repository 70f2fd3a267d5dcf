import { deskRoles } from '@/app/admin/_access/desk-roles'
import { type AdminPage, adminHead, operatorPage } from '@/app/admin/_access/operator-page'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { Allowed } from '@/components/admin/basics/allowed'
import { SelectField } from '@/components/admin/basics/select-field'
import { TextField } from '@/components/admin/basics/text-field'
import { NewPasswordField } from '@/components/admin/frame/new-password-field'
import { TimeAgo, Timestamp } from '@/components/basics/timestamp'
import { roles as allRoles, mayDoHere, type Role } from '@/lib/status/operator/may-do'
import { readInvitations } from '@/lib/store/operators/invitation'
import { type OpenSession, readLastSeen, readOpenSessions } from '@/lib/store/operators/open-sessions'
import { readTeam } from '@/lib/store/operators/operator'
import { passwordRule } from '@/lib/store/operators/password'
import { countOpenLinks } from '@/lib/store/operators/setup-link'
import { Invitations } from './_view/invitations'
import { SessionRows } from './_view/session-rows'
import {
  changeAccessAction,
  changePasswordAction,
  changeRoleAction,
  signOutEverywhereAction,
  withdrawAction,
} from './actions'

export const metadata = adminHead('Account')

export default operatorPage('/admin/account', async (admin) => {
  const { operator } = admin.signedIn
  const roles = deskRoles(admin.signedIn, admin.facts.page.id)
  // what is only hidden is sent all the same
  const seesAll = mayDoHere(roles, 'end session')
  const mayInvite = mayDoHere(roles, 'invite operator')
  const [operators, allSessions, invitations, openLinks, lastSeen] = await Promise.all([
    readTeam(admin.db, admin.facts.page.id),
    readOpenSessions(admin.db, admin.now),
    readInvitations(admin.db, admin.facts.page.id, admin.now),
    countOpenLinks(admin.db, admin.now),
    seesAll ? readLastSeen(admin.db) : null,
  ])
  const sessions = allSessions.filter(({ operatorId }) => seesAll || operatorId === operator.id)
  return (
    <div className="two">
      <Own desk={admin} sessions={sessions} />
      <section>
        <h2>Operators</h2>
        <ul className="rows members">
          {operators.map((operator) => (
            <Row key={operator.id} operator={operator} sessions={sessions} lastSeen={lastSeen} desk={admin} />
          ))}
        </ul>
        <Invitations
          invitations={mayInvite ? invitations : []}
          roles={roleOptions}
          zone={admin.facts.page.timeZone}
          attemptKey={admin.attemptKey}
        />
        {openLinks > 0 && <OpenLinks count={openLinks} attemptKey={`${admin.attemptKey}-withdraw`} />}
        <p className="quiet">
          Shutting somebody out ends their sessions, the API keys that they made, and every link that nobody has used
          yet.
        </p>
      </section>
    </div>
  )
})

const roleWords: Record<Role, string> = {
  owner: 'owner: publishes, and decides who may',
  editor: 'editor: publishes everything',
  responder: 'responder: posts updates to what is open',
  viewer: 'viewer: reads the desk',
}

const roleOptions = allRoles.toReversed().map((value) => ({ value, words: roleWords[value] }))

type Admin = AdminPage<Record<never, string>>

function Own({ desk, sessions }: { desk: Admin; sessions: OpenSession[] }) {
  const { signedIn, query, attemptKey, facts, now } = desk
  return (
    <section>
      <h1>{signedIn.operator.name}</h1>
      <p className="quiet">{signedIn.operator.email}</p>
      {query.changed === '1' && (
        <p className="receipt" role="status">
          Your password is changed. Your other sessions have ended, and the links that you made are dead.
        </p>
      )}
      <AdminForm verb="change own access" action={changePasswordAction} attemptKey={attemptKey} className="block">
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
      <AdminForm
        verb="change own access"
        action={signOutEverywhereAction}
        attemptKey={`${attemptKey}-out`}
        className="block"
      >
        <h2>Sessions</h2>
        <p className="quiet">A session ends after 12 hours unused, and after 7 days in any case.</p>
        <AdminSubmitButton plain>Sign out everywhere</AdminSubmitButton>
      </AdminForm>
      <SessionRows
        sessions={sessions.filter(({ operatorId }) => operatorId === signedIn.operator.id)}
        own={signedIn.sessionId}
        verb="change own access"
        zone={facts.page.timeZone}
        now={now}
        attemptKey={`${attemptKey}-session`}
      />
    </section>
  )
}

function OpenLinks({ count, attemptKey }: { count: number; attemptKey: string }) {
  const words = count === 1 ? '1 link for an operator is' : `${count} links for operators are`
  return (
    <AdminForm verb="withdraw links" action={withdrawAction} attemptKey={attemptKey} className="block">
      <p>{words} not used yet.</p>
      <AdminSubmitButton plain>{count === 1 ? 'Withdraw it' : 'Withdraw them'}</AdminSubmitButton>
    </AdminForm>
  )
}

type Member = Awaited<ReturnType<typeof readTeam>>[number]

function Row({
  operator: { id, name, email, createdAt, disabledAt, role },
  sessions,
  lastSeen,
  desk: admin,
}: {
  operator: Member
  sessions: OpenSession[]
  /** null: not for whoever reads this */
  lastSeen: Map<string, Date> | null
  desk: Admin
}) {
  const zone = admin.facts.page.timeZone
  const theirs = sessions.filter(({ operatorId }) => operatorId === id)
  return (
    <li>
      <div>
        <strong dir="auto">{name}</strong>
        <p className="quiet">
          {email} · {role ? roleWords[role] : 'no role'} · since <Timestamp at={createdAt} zone={zone} />
          {lastSeen && (
            <>
              {' '}
              · <LastSeen at={lastSeen.get(id)} now={admin.now} />
            </>
          )}
          {disabledAt && (
            <>
              {' '}
              · shut out <Timestamp at={disabledAt} zone={zone} />
            </>
          )}
        </p>
      </div>
      {id !== admin.signedIn.operator.id && theirs.length > 0 && (
        <Allowed verb="end session">
          <details>
            <summary>
              Signed in {theirs.length === 1 ? 'once' : `${theirs.length} times`} as {name}
            </summary>
            <SessionRows
              sessions={theirs}
              own={admin.signedIn.sessionId}
              verb="end session"
              zone={zone}
              now={admin.now}
              attemptKey={`${admin.attemptKey}-session`}
            />
          </details>
        </Allowed>
      )}
      {!disabledAt && <RoleForm id={id} name={name} role={role} attemptKey={admin.attemptKey} />}
      {id !== admin.signedIn.operator.id && (
        <AdminForm verb="shut out operator" action={changeAccessAction} attemptKey={`${admin.attemptKey}-${id}`}>
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

const LastSeen = ({ at, now }: { at: Date | undefined; now: Date }) =>
  at ? (
    <>
      last here <TimeAgo at={at} now={now} />
    </>
  ) : (
    'not here lately'
  )

function RoleForm({ id, name, role, attemptKey }: Pick<Member, 'id' | 'name' | 'role'> & { attemptKey: string }) {
  return (
    <AdminForm
      verb="change role"
      action={changeRoleAction}
      attemptKey={`${attemptKey}-role-${id}`}
      className="role-form"
    >
      <input type="hidden" name="operator" value={id} />
      <input type="hidden" name="seen" value={role ?? ''} />
      <SelectField name="role" label={`Role of ${name}`} given={role ?? 'viewer'} options={roleOptions} />
      <AdminSubmitButton plain label={`Give this role to ${name}`}>
        Give this role
      </AdminSubmitButton>
    </AdminForm>
  )
}
