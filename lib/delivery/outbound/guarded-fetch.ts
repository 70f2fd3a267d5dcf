import { type Dispatcher, request } from 'undici'
import { endpointUrl } from '@/lib/status/addresses/endpoint-url'
import { Refusal } from '@/lib/status/text/refusal'
import type { Guard } from './address-guard'
import { connectionError } from './connection-error'
import { type Deadline, startDeadline } from './deadline'

export type GuardedRequest = {
  guard: Guard
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal
  /** over everything from the name's lookup to the answer's last byte */
  timeoutMs?: number
}

/** What came of it. A redirect is an answer like others: it is never followed. */
export type HttpAnswer =
  | { kind: 'answered'; status: number; retryAfter: string | null; text: string }
  | { kind: 'blocked'; error: string }
  /** `overloaded`: we have too many connections open; `notLetIn`: no connection to the host came about */
  | { kind: 'failed'; error: string; overloaded?: boolean; notLetIn?: boolean }

const answerCap = 64 * 1024

/**
 * One HTTP call to an address that others chose: only where the guard lets it, never through a redirect, at most 64 KB of
 * answer and `timeoutMs` (15 s) of time. Failures come back as data; text of an answer that broke off is what had come.
 */
export async function guardedFetch(url: string, options: GuardedRequest): Promise<HttpAnswer> {
  const target = callable(url, options.guard)
  if (typeof target === 'string') return { kind: 'blocked', error: target }
  const { signal, timeoutMs = 15_000 } = options
  const deadline = startDeadline(signal, timeoutMs)
  try {
    return await answer(target, options, deadline)
  } catch (error) {
    return connectionError(error, deadline, timeoutMs)
  } finally {
    deadline.end()
  }
}

/** The URL, or the sentence that says why it may not be called. */
function callable(url: string, guard: Guard): URL | string {
  try {
    return endpointUrl(url, guard.allow)
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

async function answer(url: URL, options: GuardedRequest, { signal }: Deadline): Promise<HttpAnswer> {
  const { guard, method = 'POST', headers = {}, body } = options
  const response = await request(url, { dispatcher: guard.agent, method, headers, body, signal })
  const status = response.statusCode
  return {
    kind: 'answered',
    status,
    retryAfter: header(response.headers, 'retry-after'),
    text: await read(response.body),
  }
}

function header(headers: Dispatcher.ResponseData['headers'], name: string): string | null {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? null
}

// the status line has decided already: an answer that drips, breaks off or never ends is read as far as it goes
async function read(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      chunks.push(chunk)
      size += chunk.length
      if (size > answerCap) break
    }
  } catch {}
  return Buffer.concat(chunks).subarray(0, answerCap).toString('utf8')
}
