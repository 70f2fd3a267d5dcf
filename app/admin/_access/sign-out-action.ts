'use server'
import { redirect } from 'next/navigation'
import { webProcess } from '@/lib/publish/facts/web-process'
import { signOut } from '@/lib/store/operators/session'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'
import { dropSession, sessionToken } from './session-cookie'

/** Ends this session. With the database away the browser forgets it all the same, and twelve hours unused end it. */
export async function signOutAction(): Promise<void> {
  const token = await sessionToken()
  await dropSession()
  try {
    if (token) await signOut(webProcess().db, token, new Date())
  } catch (fault) {
    if (!isDatabaseAway(fault)) throw fault
  }
  redirect('/admin/sign-in')
}
