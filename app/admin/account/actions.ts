'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { countTry } from '@/app/admin/_access/count-sign-in'
import { dropSession, keepBrowser } from '@/app/admin/_access/session-cookie'
import { operatorAction } from '@/app/admin/_action/operator-action'
import { typedText } from '@/app/admin/incidents/_action/incident-form'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { webProcess } from '@/lib/publish/facts/web-process'
import { Refusal } from '@/lib/status/text/refusal'
import { TooMany } from '@/lib/status/text/too-many'
import { changeRole } from '@/lib/store/operators/change-role'
import { inviteOperator, withdrawInvitation } from '@/lib/store/operators/invitation'
import { rememberBrowser } from '@/lib/store/operators/known-browser'
import { endSession } from '@/lib/store/operators/open-sessions'
import { changePassword, disableOperator } from '@/lib/store/operators/operator'
import { signOutEverywhere } from '@/lib/store/operators/session'
import { withdrawLinks } from '@/lib/store/operators/setup-link'

const passwords = z.object({ current_password: typedText, password: typedText })

export const changePasswordAction = operatorAction(
  passwords,
  async ({ current_password, password }, { db, signedIn, writeContext }) => {
    const { operator, sessionId } = signedIn
    const wait = countTry('password', operator.id)
    if (wait !== null) throw new TooMany('too_many_tries', wait)
    await changePassword(
      db,
      operator.id,
      { current: current_password, next: password, keepSessionId: sessionId },
      writeContext,
    )
    await keepBrowser(await db.$transaction((tx) => rememberBrowser(tx, null, operator.id, writeContext.now)))
    return '/admin/account?changed=1'
  },
)

export const signOutEverywhereAction = operatorAction(z.object({}), async (_, { db, signedIn, writeContext }) => {
  await signOutEverywhere(db, signedIn.operator.id, writeContext)
  await dropSession()
  return '/admin/sign-in'
})

const invitation = z.object({ email: typedText, role: typedText })

export const inviteAction = operatorAction(invitation, async (draft, { db, writeContext }) => {
  const { facts } = await currentFacts()
  const token = await inviteOperator(db, facts.page.id, draft, writeContext)
  refresh()
  return {
    words: 'Send this address to your colleague. It works once, within seven days, and is not shown again.',
    secret: `${webProcess().settings.baseUrl}/admin/setup?token=${token}`,
  }
})

export const withdrawInvitationAction = operatorAction(
  z.object({ invitation: typedText }),
  async ({ invitation: id }, { db, writeContext }) => {
    const { facts } = await currentFacts()
    await withdrawInvitation(db, facts.page.id, id, writeContext)
    return '/admin/account'
  },
)

export const withdrawAction = operatorAction(z.object({}), async (_, { db, writeContext }) => {
  await withdrawLinks(db, writeContext)
  return '/admin/account'
})

const access = z.object({ operator: typedText, shut_out: z.enum(['yes', 'no']) })

export const changeAccessAction = operatorAction(
  access,
  async ({ operator, shut_out }, { db, signedIn, writeContext }) => {
    if (operator === signedIn.operator.id) throw new Refusal('operator_is_oneself')
    await disableOperator(db, operator, shut_out === 'yes', writeContext)
    return '/admin/account'
  },
)

const roleChange = z.object({ operator: typedText, role: typedText, seen: typedText })

export const changeRoleAction = operatorAction(roleChange, async ({ operator, role, seen }, { db, writeContext }) => {
  const { facts } = await currentFacts()
  await changeRole(db, facts.page.id, { operatorId: operator, role, seen }, writeContext)
  return '/admin/account'
})

export const endSessionAction = operatorAction(z.object({ session: typedText }), async ({ session }, admin) => {
  const { facts } = await currentFacts()
  await endSession(admin.db, facts.page.id, session, admin.writeContext)
  return '/admin/account'
})
