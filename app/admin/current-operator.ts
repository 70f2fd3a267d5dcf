import { room } from '@/lib/publish/room'
import { findSession, type SignedIn } from '@/lib/store/session'
import { sessionToken } from './session-cookie'

/** Who asks, by the session in the cookie: null when nobody is signed in. Asked anew by every page and every action. */
export async function findOperator(): Promise<SignedIn | null> {
  const token = await sessionToken()
  return token ? findSession(room().db, token, new Date()) : null
}
