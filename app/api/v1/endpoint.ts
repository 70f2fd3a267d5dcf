import type { z } from 'zod'
import { currentFacts } from '@/lib/publish/current-facts'
import { publish, type Receipt } from '@/lib/publish/publish'
import { room } from '@/lib/publish/room'
import type { Facts } from '@/lib/status/facts'
import { findApiKey } from '@/lib/store/api-key'
import type { Attempt, Written } from '@/lib/store/attempt'
import type { Database } from '@/lib/store/client'
import { attemptOf, givenKey } from './credentials'
import { checkBodyShape } from './fields'
import { jsonAnswer, Problem, problemAnswer } from './problem'
import { readBody } from './read-body'

/** A request whose key fits the page, with what handlers need of the house. */
export type Call = {
  facts: Facts
  db: Database
  baseUrl: string
  /** for verbs that viewers see nothing of; all others go through `publish` */
  attempt: Attempt
  query: URLSearchParams
  /** ids out of the address; '' for one that the address does not have */
  id: (name: string) => string
  body: <T>(schema: z.ZodType<T>) => Promise<T>
  /** Writes with a verb and waits until it is visible; `facts` are those after it. */
  publish: <T>(
    verb: (db: Database, pageId: string, attempt: Attempt) => Promise<Written<T>>,
  ) => Promise<{ result: T; receipt: Receipt; facts: Facts }>
}

export type Answer = { status?: number; body?: unknown; receipt?: Receipt }
type Handler = (call: Call) => Promise<Answer>
// Next gives addresses without parameters none
type Context = { params: Promise<Record<string, string | string[]> | undefined> }
type RouteHandler = (request: Request, context: Context) => Promise<Response>

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof methods)[number]

/**
 * The route handlers of one address: who asks, what they sent, what the handler answers; every fault becomes an answer of this
 * API. Methods without a handler are answered with 405.
 */
export function endpoint(handlers: Partial<Record<Method, Handler>>): Record<Method, RouteHandler> {
  const answerWith = (method: Method): RouteHandler => {
    const handler = handlers[method]
    return async (request, context) => {
      try {
        if (!handler) throw notAllowed(Object.keys(handlers))
        return send(await handler(await openCall(request, (await context.params) ?? {})))
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
  new Problem(405, `This address takes ${allowed.join(', ')} only.`, { allow: allowed.join(', ') })

async function openCall(request: Request, params: Record<string, string | string[]>): Promise<Call> {
  const { db, settings } = room()
  const now = new Date()
  const url = new URL(request.url)
  const given = givenKey(request, url)
  const key = given === null ? null : await findApiKey(db, given, now)
  if (!key) throw new Problem(401, 'Could not authenticate.', { 'www-authenticate': 'OAuth realm="heliograph"' })
  const { facts } = await currentFacts()
  const id = (name: string) => String(params[name] ?? '').replace(/\.json$/, '')
  if ('page_id' in params && id('page_id') !== facts.page.id) throw new Problem(404, 'There is no such page.')
  if (key.pageId !== facts.page.id) throw new Problem(403, 'This key belongs to another page.')
  const attempt = attemptOf(request, key, now)
  return {
    facts,
    db,
    baseUrl: settings.baseUrl,
    attempt,
    query: url.searchParams,
    id,
    body: async (schema) => checkBodyShape(await readBody(request), schema),
    publish: async (verb) => {
      const { result, receipt } = await publish((database, pageId) => verb(database, pageId, attempt))
      const after = (await currentFacts()).facts
      if (after.version < receipt.version) throw new Problem(503, storedUnread, { 'retry-after': '2' })
      return { result, receipt, facts: after }
    },
  }
}

function send({ status = 200, body, receipt }: Answer): Response {
  if (!receipt) return jsonAnswer(status, body)
  const visibleMs = receipt.visibleAt.getTime() - receipt.pressedAt.getTime()
  return jsonAnswer(status, body, {
    'x-heliograph-version': String(receipt.version),
    'x-heliograph-visible': String(visibleMs),
    ...(receipt.replayed ? { 'x-heliograph-replayed': 'true' } : {}),
  })
}
