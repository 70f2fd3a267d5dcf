import { Misfit } from '@/lib/api/misfit'
import { BodyFault } from '@/lib/body/body-fault'
import { operatorLocale } from '@/lib/messages/locale'
import { refusalSentence } from '@/lib/messages/refusal-sentence'
import { FaultLog } from '@/lib/publish/bridge/fault-log'
import { Refusal } from '@/lib/status/text/refusal'
import { TooMany } from '@/lib/status/text/too-many'
import { isDatabaseAway } from '@/lib/store/transaction/is-database-away'

/** A no of the protocol itself: what was sent is no request of this API. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }
}

const statuses: Record<Refusal['reason'], number> = {
  invalid: 422,
  not_found: 404,
  conflict: 409,
  overtaken: 409,
  forbidden: 403,
}

const away =
  'The database does not answer, so nothing is known to be stored. Send it again in a moment; with the same Idempotency-Key it happens once.'

const close = { connection: 'close' }
const faults = new FaultLog()

/** The answer to a request that failed: a refusal's sentence, or words that give nothing away. */
export function problemAnswer(fault: unknown): Response {
  if (fault instanceof ApiProblem) return errorAnswer(fault.status, fault.message, fault.headers)
  if (fault instanceof Misfit) return errorAnswer(fault.status, fault.message)
  if (fault instanceof BodyFault) return errorAnswer(fault.status, fault.message, fault.status === 413 ? close : {})
  if (fault instanceof TooMany)
    return errorAnswer(429, refusalSentence(operatorLocale, fault), { 'retry-after': String(fault.retryAfterSeconds) })
  if (fault instanceof Refusal) return errorAnswer(statuses[fault.reason], refusalSentence(operatorLocale, fault))
  if (isDatabaseAway(fault)) return errorAnswer(503, away, { 'retry-after': '2' })
  faults.failed('A management request', fault instanceof Error ? fault.message : String(fault), fault)
  return errorAnswer(500, 'Something went wrong on our side.')
}

// Atlassian's description says `message`, its real answers say `error`: clients read the one or the other
function errorAnswer(status: number, sentence: string, headers: Record<string, string> = {}): Response {
  return jsonAnswer(status, { error: sentence, message: sentence }, headers)
}

export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const always = { 'cache-control': 'no-store', ...headers }
  if (body === undefined) return new Response(null, { status, headers: always })
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...always },
  })
}
