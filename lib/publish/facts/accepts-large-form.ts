import type { IncomingMessage, ServerResponse } from 'node:http'
import { largeHeader } from '@/lib/publish/bridge/admin-body'
import { sessionIn } from '@/lib/publish/bridge/own-cookie'
import { refuseRequest } from '@/lib/publish/bridge/refuse-request'
import { findSession } from '@/lib/store/operators/session'
import type { Database } from '@/lib/store/transaction/database'

const patienceMs = 1500
const refused =
  'You are not signed in, and this form is too large to be kept meanwhile. Sign in in another window, come back and send it again.'

/**
 * Whether the framework may take the body of a request to the desk apart. One that is large needs the session of an operator and is
 * refused here otherwise; while the database cannot say, it is taken, so that nothing typed is lost.
 */
export async function acceptsLargeForm(
  request: IncomingMessage,
  response: ServerResponse,
  { db, baseUrl }: { db: Database; baseUrl: string },
): Promise<boolean> {
  if (request.headers[largeHeader] === undefined) return true
  const token = sessionIn(request.headers.cookie, baseUrl)
  if (token && (await isOpen(db, token))) return true
  request.resume()
  refuseRequest(response, 403, refused, [], request.headers['next-action'] ? 'text' : 'page')
  return false
}

/** Also true while the database cannot say. */
async function isOpen(db: Database, token: string): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<true>((resolve) => {
    timer = setTimeout(resolve, patienceMs, true)
  })
  try {
    return await Promise.race([findSession(db, token, new Date()).then(Boolean), tooLate])
  } catch {
    // the action asks again, and says what is the matter
    return true
  } finally {
    clearTimeout(timer)
  }
}
