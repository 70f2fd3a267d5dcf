import { headers } from 'next/headers'
import { noteOperatorRequest, requestHeader } from '@/lib/publish/bridge/request-notes'
import { webProcess } from '@/lib/publish/facts/web-process'
import { findSession, type SignedIn } from '@/lib/store/operators/session'
import { sessionToken } from './session-cookie'

const patienceMs = 1500

/** Who asks, by the session in the cookie: null when nobody is signed in. Asked anew by every page and every action. */
export async function findOperator(): Promise<SignedIn | null> {
  const token = await sessionToken()
  const found = token ? await answeredInTime(findSession(webProcess().db, token, new Date())) : null
  if (found) noteOperatorRequest((await headers()).get(requestHeader))
  return found
}

/** The first question of every request: what a frozen database leaves of 2.5 s has to do for the answer. */
async function answeredInTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    const fault = Object.assign(new Error('The session could not be looked up in time.'), { code: 'ETIMEDOUT' })
    timer = setTimeout(reject, patienceMs, fault)
  })
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer))
}
