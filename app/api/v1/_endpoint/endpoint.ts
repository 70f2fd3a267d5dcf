import { keyWait, noteKey } from '@/app/_page/wrong-keys'
import { type ApiAddress, type Method, type MethodOf, operationOf } from '@/lib/api/operations'
import type { Shape, ShapeFields, Values } from '@/lib/api/shape'
import { currentFacts } from '@/lib/publish/facts/current-facts'
import { publish, type Receipt } from '@/lib/publish/facts/publish'
import { webProcess } from '@/lib/publish/facts/web-process'
import type { Facts } from '@/lib/status/facts/facts'
import type { KeyScope } from '@/lib/status/operator/key-scope'
import { Refusal } from '@/lib/status/text/refusal'
import { type FoundKey, findApiKey, noteKeyUse } from '@/lib/store/operators/api-key'
import type { Database } from '@/lib/store/transaction/database'
import type { WriteContext, Written } from '@/lib/store/transaction/write-context'
import { ApiProblem, jsonAnswer, problemAnswer } from './api-problem'
import { attemptOf, givenKey } from './credentials'
import { ignoredHeader, readApiRequest } from './read-api-request'
import { receiptBody, receiptHeaders } from './receipt-body'

/** A request whose key fits the page, with what handlers need of the house. */
export type EndpointCall = {
  facts: Facts
  db: Database
  baseUrl: string
  /** for verbs that viewers see nothing of; all others go through `publish` */
  writeContext: WriteContext
  query: URLSearchParams
  /** ids out of the address; '' for one that the address does not have */
  id: (name: string) => string
  /** What was sent, read after its shape; `current`: the answer as it stands, which a request may repeat. */
  body: <F extends ShapeFields>(shape: Shape<F>, current?: object) => Promise<Values<F>>
  /** Writes with a verb and waits until it is visible; `facts` are those after it. */
  publish: <T>(
    verb: (db: Database, pageId: string, writeContext: WriteContext) => Promise<Written<T>>,
  ) => Promise<{ result: T; receipt: Receipt; facts: Facts }>
}

export type EndpointAnswer = {
  status?: number
  body?: unknown
  receipt?: Receipt
  headers?: Record<string, string>
}
type Handler = (call: EndpointCall) => Promise<EndpointAnswer>
// Next gives addresses without parameters none
type Context = { params: Promise<Record<string, string | string[]> | undefined> }
type RouteHandler = (request: Request, context: Context) => Promise<Response>

/**
 * The route handlers of one address, for each method that the description of the API says it takes: who asks and whether their key
 * may, what they sent, what the handler answers; every fault becomes an answer of this API. Other methods are answered with 405.
 */
export function endpoint<A extends ApiAddress>(
  address: A,
  handlers: Record<MethodOf<A>, Handler>,
): Record<Method, RouteHandler> {
  const answerWith = (method: Method): RouteHandler => {
    const handler = (handlers as Partial<Record<Method, Handler>>)[method]
    const scope = operationOf(address, method)?.scope
    return async (request, context) => {
      try {
        const params = (await context.params) ?? {}
        if (!handler || !scope) throw (await otherPage(params)) ?? notAllowed(Object.keys(handlers))
        const ignored: string[] = []
        const answer = await handler(await openCall(request, params, scope, ignored))
        return send(answer, { ...answer.headers, ...ignoredHeader(ignored) })
      } catch (fault) {
        return problemAnswer(fault)
      }
    }
  }
  return {
    GET: answerWith('GET'),
    POST: answerWith('POST'),
    PUT: answerWith('PUT'),
    PATCH: answerWith('PATCH'),
    DELETE: answerWith('DELETE'),
  }
}

const storedUnread = 'It is stored, but the database does not answer now: it will be visible as soon as it does.'

const notAllowed = (allowed: string[]) =>
  new ApiProblem(405, `This address takes ${allowed.join(', ')} only.`, { allow: allowed.join(', ') })

const keyPlace = 'The API key goes into the header Authorization: OAuth <key>, or into the address as ?api_key=<key>'

// STATUSPAGE §5: the header or the address; of a body, where it would be read before it is known who asks, nothing is known
const notKnown = (given: string | null) =>
  new ApiProblem(
    401,
    given === null
      ? `Could not authenticate. ${keyPlace}; it is not read from a body.`
      : `Could not authenticate: this API key is not known. ${keyPlace}.`,
    { 'www-authenticate': 'OAuth realm="heliograph"' },
  )

async function lookUp(request: Request, given: string, now: Date) {
  const wait = keyWait(request, given)
  if (wait !== null)
    throw new ApiProblem(429, 'Too many wrong keys from this network.', { 'retry-after': String(wait) })
  const key = await findApiKey(webProcess().db, given, now)
  noteKey(request, given, key !== null)
  return key
}

/** A no that names what the key lacks (STATUSPAGE §5: 403). */
function checkScope({ scopes }: FoundKey, scope: KeyScope): void {
  if (scopes.includes(scope)) return
  const held = scopes.length > 0 ? `it has ${scopes.join(', ')}` : 'it has none'
  throw new ApiProblem(403, `This takes an API key with the scope ${scope}; ${held}.`)
}

type Params = Record<string, string | string[]>

const noPage = () => new ApiProblem(404, 'There is no such page: its id comes after /v1/pages/ in the address.')

/** What to say where the id of the page was left out, so that `incidents` stands in its place: null when it is a page's. */
async function otherPage(params: Params): Promise<ApiProblem | null> {
  if (!('page_id' in params)) return null
  const { pages } = webProcess()
  const id = idIn(params.page_id)
  return pages.isOther(id) || (await currentFacts(null)).facts.page.id === id ? null : noPage()
}

/** The facts of the page that the key is for: it speaks of no other one. */
async function factsOf(pageId: string) {
  try {
    return await currentFacts(pageId)
  } catch (fault) {
    if (fault instanceof Refusal && fault.reason === 'not_found')
      throw new ApiProblem(403, 'This key belongs to another page.')
    throw fault
  }
}

/** `ignored` gets the keys of the request that say nothing here. */
async function openCall(request: Request, params: Params, scope: KeyScope, ignored: string[]): Promise<EndpointCall> {
  const { db } = webProcess()
  const now = new Date()
  const url = new URL(request.url)
  const given = givenKey(request, url)
  const key = given === null ? null : await lookUp(request, given, now)
  if (!key) throw notKnown(given)
  const id = (name: string) => idIn(params[name])
  const { facts, baseUrl } = await factsOf(key.pageId)
  if ('page_id' in params && id('page_id') !== facts.page.id) throw noPage()
  checkScope(key, scope)
  void noteKeyUse(db, key, now)
  const writeContext = attemptOf(request, key, now)
  return {
    facts,
    db,
    baseUrl,
    writeContext,
    query: url.searchParams,
    id,
    body: async (shape, current) => {
      const read = await readApiRequest(request, shape, { zone: facts.page.timeZone, current })
      ignored.push(...read.ignored)
      return read.values
    },
    publish: async (verb) => {
      const { result, receipt } = await publish((database, pageId) => verb(database, pageId, writeContext), key.pageId)
      const after = (await currentFacts(key.pageId)).facts
      if (after.version < receipt.version) throw new ApiProblem(503, storedUnread, { 'retry-after': '2' })
      return { result, receipt, facts: after }
    },
  }
}

// NUL stands in no column, and asking for it is a fault of the database
function idIn(parameter: string | string[] | undefined): string {
  const text = String(parameter ?? '')
  return /%00|\0/.test(text) ? '' : text.replace(/\.json$/, '')
}

function send({ status = 200, body, receipt }: EndpointAnswer, headers: Record<string, string>): Response {
  if (!receipt) return jsonAnswer(status, body, headers)
  return jsonAnswer(status, receiptBody(body, receipt), { ...receiptHeaders(receipt), ...headers })
}
