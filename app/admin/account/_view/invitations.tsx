import { inviteAction, withdrawInvitationAction } from '@/app/admin/account/actions'
import { AdminForm } from '@/components/admin/basics/admin-form'
import { AdminSubmitButton } from '@/components/admin/basics/admin-submit-button'
import { type Option, SelectField } from '@/components/admin/basics/select-field'
import { TextField } from '@/components/admin/basics/text-field'
import { Timestamp } from '@/components/basics/timestamp'
import type { OpenInvitation } from '@/lib/store/operators/invitation'

type Props = { invitations: readonly OpenInvitation[]; roles: Option[]; zone: string; attemptKey: string }

/** Who is asked to join and has not yet, each with the way to withdraw it; and the form that asks somebody else. */
export function Invitations({ invitations, roles, zone, attemptKey }: Props) {
  return (
    <>
      {invitations.length > 0 && (
        <>
          <h3>Invited</h3>
          <ul className="rows">
            {invitations.map(({ id, email, role, expiresAt }) => (
              <li key={id}>
                <div>
                  <strong dir="auto">{email}</strong>
                  <p className="quiet">
                    {role} · until <Timestamp at={expiresAt} zone={zone} />
                  </p>
                </div>
                <AdminForm
                  verb="withdraw invitation"
                  action={withdrawInvitationAction}
                  attemptKey={`${attemptKey}-${id}`}
                >
                  <input type="hidden" name="invitation" value={id} />
                  <AdminSubmitButton plain label={`Withdraw the invitation of ${email}`}>
                    Withdraw
                  </AdminSubmitButton>
                </AdminForm>
              </li>
            ))}
          </ul>
        </>
      )}
      <AdminForm
        verb="invite operator"
        action={inviteAction}
        attemptKey={`${attemptKey}-invite`}
        className="block column"
      >
        <h3>Invite somebody</h3>
        <TextField name="email" label="Their e-mail address" type="email" autoComplete="off" required />
        <SelectField name="role" label="Their role" given="editor" options={roles} />
        <div className="actions">
          <AdminSubmitButton plain>Make a link for them</AdminSubmitButton>
        </div>
      </AdminForm>
    </>
  )
}
