import type { HttpAnswer } from './guarded-fetch'
import type { Outcome } from './outcome'

const longestPatienceSeconds = 24 * 60 * 60
const throttling = new Set([429, 502, 503, 504])

/**
 * An HTTP answer as an outcome (Standard Webhooks 1.0): 2xx is sent, 410 is gone for good, 429/502/503/504 ask for patience,
 * everything else, redirects included, is tried again. A host speaks for itself as a whole only by 429 with a Retry-After and by
 * letting nobody in; all else is one endpoint's matter. `now` is for a Retry-After that gives a date.
 */
export function httpOutcome(answer: HttpAnswer, now: Date): Outcome {
  if (answer.kind === 'blocked') return { kind: 'rejected', because: 'invalid', error: answer.error }
  if (answer.kind === 'failed') return failed(answer)
  const { status } = answer
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status === 410) return { kind: 'rejected', because: 'gone', error: 'answered 410 Gone' }
  const seconds = retryAfterSeconds(answer.retryAfter, now)
  return {
    kind: 'retry',
    error: status >= 300 && status < 400 ? `answered ${status}, and redirects are not followed` : `answered ${status}`,
    ...(seconds !== null && { retryAfterSeconds: seconds }),
    ...(throttling.has(status) && { throttled: true }),
    ...(status === 429 && seconds !== null && { wholeHost: true }),
  }
}

function failed({ error, overloaded, notLetIn }: Extract<HttpAnswer, { kind: 'failed' }>): Outcome {
  if (overloaded) return { kind: 'retry', error, throttled: true, retryAfterSeconds: 5 }
  return notLetIn ? { kind: 'retry', error, wholeHost: true } : { kind: 'retry', error }
}

/** `Retry-After` in seconds or as an HTTP date: whole seconds from `now`, 0 to one day; null when absent or nonsense. */
export function retryAfterSeconds(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? ''
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((httpDate(text) - now.getTime()) / 1000)
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), longestPatienceSeconds)
}

const httpDate = (text: string) => (/^[A-Z][a-z]{2,8},? .*\d{4}/.test(text) ? Date.parse(text) : Number.NaN)
