'use server'
import { z } from 'zod'
import { countSignIn, forgiveSignIn, uncountSignIn } from '@/app/admin/_access/count-sign-in'
import { followDeskAddress } from '@/app/admin/_access/desk-page'
import { browserCookie, clientAddress, keepSession, sessionToken } from '@/app/admin/_access/session-cookie'
import { safeNext } from '@/app/admin/_action/safe-next'
import { visitorAction } from '@/app/admin/_action/visitor-action'
import { webProcess } from '@/lib/publish/facts/web-process'
import { operatorAddress } from '@/lib/status/addresses/operator-address'
import { visitorNetwork } from '@/lib/status/addresses/visitor-network'
import { Refusal } from '@/lib/status/text/refusal'
import { TooMany } from '@/lib/status/text/too-many'
import { recordFailedSignIn } from '@/lib/store/operators/failed-sign-in'
import { findKnownBrowser } from '@/lib/store/operators/known-browser'
import { signIn, signOut } from '@/lib/store/operators/session'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'

const form = z.object({ email: z.string().max(500), password: z.string().max(5000), next: z.string().optional() })

export const signInAction = visitorAction(form, async ({ email, password, next }) => {
  const { db } = webProcess()
  const [client, cookie] = await Promise.all([clientAddress(), browserCookie()])
  const network = visitorNetwork(client)
  const tried = { email, client, browser: await knownBrowser(cookie, email) }
  const counted = countSignIn(tried)
  if ('retryAfterSeconds' in counted) {
    recordFailedSignIn(db, { email, network, what: 'refused' }, new Date())
    throw new TooMany('sign_in_too_many_tries', counted.retryAfterSeconds)
  }
  const from = { line: counted.line, browserCookie: cookie, network }
  const opened = await signIn(db, { email, password }, new Date(), from).catch((fault) => {
    // it was not looked at
    if (fault instanceof TooMany) uncountSignIn(tried, counted)
    throw fault
  })
  if (!opened) {
    recordFailedSignIn(db, { email, network, what: 'wrong' }, new Date())
    throw new Refusal('sign_in_wrong')
  }
  forgiveSignIn(tried, counted)
  const earlier = await sessionToken()
  if (earlier) await signOut(db, earlier, new Date())
  await keepSession(opened)
  return (await followDeskAddress(safeNext(next))) ?? '/admin'
})

/** While the database is away nobody is known, and tries count as a stranger's. */
async function knownBrowser(cookie: string | null, email: string) {
  try {
    return await findKnownBrowser(webProcess().db, cookie, { email: operatorAddress(email) }, new Date())
  } catch (fault) {
    if (isDatabaseAway(fault)) return null
    throw fault
  }
}
