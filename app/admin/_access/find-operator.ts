import { headers } from 'next/headers'
import { noteOperatorRequest, requestHeader } from '@/lib/publish/bridge/request-notes'
import { webProcess } from '@/lib/publish/facts/web-process'
import { findSession, type SignedIn } from '@/lib/store/operators/session'
import { sessionToken } from './session-cookie'

/** Who asks, by the session in the cookie: null when nobody is signed in. Asked anew by every page and every action. */
export async function findOperator(): Promise<SignedIn | null> {
  const token = await sessionToken()
  const found = token ? await findSession(webProcess().db, token, new Date()) : null
  if (found) noteOperatorRequest((await headers()).get(requestHeader))
  return found
}
